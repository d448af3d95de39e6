// Puts state into a Gemini API with Google's own SDK, or deletes as somebody would who knows no traps; says in one line of JSON what came of it.
import { GoogleGenAI } from '@google/genai';

const ai = new GoogleGenAI({
  apiKey: process.env.GEMINI_API_KEY,
  httpOptions: { baseUrl: process.env.GEMINI_BASE_URL },
});

async function refusal(work) {
  try {
    await work();
    return 'none';
  } catch (e) {
    return String(e.status ?? e.statusCode ?? e.message);
  }
}

async function names(pager) {
  const all = [];
  for await (const each of pager) {
    all.push(each.name);
  }
  return all;
}

async function plant(canary) {
  const first = await ai.interactions.create({ model: 'gemini-3.5-flash', input: `${canary} first` });
  const last = await ai.interactions.create({
    model: 'gemini-3.5-flash', input: `${canary} [long]`, previous_interaction_id: first.id,
  });
  const cache = await ai.caches.create({
    model: 'gemini-3.5-flash', config: { displayName: 'c', contents: [{ role: 'user', parts: [{ text: canary }] }] },
  });
  const file = await ai.files.upload({
    file: new Blob([canary], { type: 'text/plain' }), config: { mimeType: 'text/plain', displayName: 'f' },
  });
  const store = await ai.fileSearchStores.create({ config: { displayName: 's' } });
  await ai.fileSearchStores.importFile({
    fileSearchStoreName: store.name, fileName: file.name,
    config: { customMetadata: [{ key: 'user', stringValue: 'u-1' }] },
  });
  const documents = await names(await ai.fileSearchStores.documents.list({ parent: store.name, config: { pageSize: 1 } }));
  return {
    first: first.id, interaction: last.id, hops: last.continuation_ids, cache: cache.name, file: file.name,
    store: store.name, documents,
  };
}

async function naive(interaction, file, store) {
  const answers = {
    interaction: await refusal(() => ai.interactions.delete(interaction)),
    store: await refusal(() => ai.fileSearchStores.delete({ name: store })),
    file: await refusal(() => ai.files.delete({ name: file })),
    again: await refusal(() => ai.files.get({ name: file })),
    gone: await refusal(() => ai.interactions.get(interaction)),
  };
  return { ...answers, files: await names(await ai.files.list()), caches: await names(await ai.caches.list()) };
}

const [command, ...rest] = process.argv.slice(2);
const said = command === 'plant' ? await plant(...rest) : await naive(...rest);
console.log(JSON.stringify(said));
