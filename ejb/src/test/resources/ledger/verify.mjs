// A second verifier of certificates, written from docs/certificate.md alone. Node 20, standard library only.
// usage: node verify.mjs file [--key vkey] [--checkpoint file [--consistency file]] [--witness vkey]... [--history file] [--evidence file] [--max-age P1D]
//        node verify.mjs --calls calls.json     where each element is the arguments of one call; prints one exit code a line
import { createHash, createHmac, createPublicKey, verify as ed25519 } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

class Invalid extends Error {}
class Usage extends Error {}
const need = (holds, why) => { if (!holds) throw new Invalid(why); };
const MAX_BYTES = 64 * 1024 * 1024;
const LATEST = 253402300799;

// ---- JSON: no key twice, whole numbers, nothing else ------------------------------------------------------------------------
class Json {
  constructor(bytes) {
    try { this.text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes); } catch { throw new Invalid('not UTF-8'); }
    this.at = 0;
  }
  static read(bytes) {
    const json = new Json(bytes);
    const value = json.value(0);
    json.space();
    need(json.at === json.text.length, 'goes on behind its end');
    return value;
  }
  space() { while (' \t\r\n'.includes(this.text[this.at] ?? 'x')) this.at++; }
  take(mark) { need(this.text.startsWith(mark, this.at), 'expected ' + mark); this.at += mark.length; }
  value(depth) {
    need(depth <= 1000, 'nested too deep');
    this.space();
    const c = this.text[this.at];
    if (c === '{') return this.object(depth + 1);
    if (c === '[') return this.array(depth + 1);
    if (c === '"') return this.string();
    for (const [word, value] of [['true', true], ['false', false], ['null', null]]) if (this.text.startsWith(word, this.at)) { this.take(word); return value; }
    const number = /^-?[0-9][0-9.eE+-]*/.exec(this.text.slice(this.at, this.at + 64));
    need(number && /^(0|[1-9][0-9]{0,17})$/.test(number[0]), 'not a whole number');
    this.at += number[0].length;
    return BigInt(number[0]);
  }
  object(depth) {
    need(depth <= 1000, 'nested too deep');
    const fields = new Map();
    this.take('{');
    this.space();
    if (this.text[this.at] === '}') { this.at++; return fields; }
    for (;;) {
      this.space();
      const name = this.string();
      need(!fields.has(name), 'a key twice');
      this.space();
      this.take(':');
      fields.set(name, this.value(depth));
      this.space();
      if (this.text[this.at] === '}') { this.at++; return fields; }
      this.take(',');
    }
  }
  array(depth) {
    need(depth <= 1000, 'nested too deep');
    const elements = [];
    this.take('[');
    this.space();
    if (this.text[this.at] === ']') { this.at++; return elements; }
    for (;;) {
      elements.push(this.value(depth));
      this.space();
      if (this.text[this.at] === ']') { this.at++; return elements; }
      this.take(',');
    }
  }
  string() {
    const start = this.at;
    this.take('"');
    while (this.text[this.at] !== '"') {
      need(this.at < this.text.length, 'text without end');
      this.at += this.text[this.at] === '\\' ? 2 : 1;
    }
    this.at++;
    try { return JSON.parse(this.text.slice(start, this.at)); } catch { throw new Invalid('not a text'); }
  }
}
const isText = v => typeof v === 'string';
const text = v => { need(isText(v), 'not a text'); return v; };
const whole = v => { need(typeof v === 'bigint', 'not a number'); return v; };
const list = v => { need(Array.isArray(v), 'not a list'); return v; };
const object = v => { need(v instanceof Map, 'not an object'); return v; };
function exactly(tree, ...names) {
  const fields = object(tree);
  need(fields.size === names.length && names.every(n => fields.has(n)), 'must have exactly the fields ' + names);
  return fields;
}
function equal(a, b) {
  if (a instanceof Map) return b instanceof Map && a.size === b.size && [...a].every(([k, v]) => b.has(k) && equal(v, b.get(k)));
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((v, i) => equal(v, b[i]));
  return a === b;
}

// ---- bytes ------------------------------------------------------------------------------------------------------------------
function base64(value) {
  const bytes = Buffer.from(text(value), 'base64');
  need(bytes.toString('base64') === value, 'not canonical base64');
  return bytes;
}
const bytes32 = value => { const b = base64(value); need(b.length === 32, 'not 32 bytes'); return b; };
const sha256 = (...parts) => { const h = createHash('sha256'); parts.forEach(p => h.update(p)); return h.digest(); };
const hmac = (key, data) => createHmac('sha256', key).update(data).digest();
const u64 = n => { const b = Buffer.alloc(8); b.writeBigUInt64BE(n); return b; };
const field = b => { const l = Buffer.alloc(2); l.writeUInt16BE(b.length); return Buffer.concat([l, b]); };
const node = (left, right) => sha256(Buffer.from([1]), left, right);

// ---- steps 3 to 5 -----------------------------------------------------------------------------------------------------------
function leafHash(leaf) {
  need(leaf.time <= BigInt(LATEST), 'time is out of range');
  const bytes = Buffer.concat([Buffer.from('stateward/leaf/v1'), Buffer.from(leaf.logId, 'hex'), Buffer.from(leaf.type), u64(leaf.time), leaf.commitment].map(field));
  return sha256(Buffer.from([0]), bytes);
}
function hashes(value, most) {
  const all = list(value).map(bytes32);
  need(all.length <= most, 'too many hashes');
  return all;
}
function inclusion(tree) {
  const f = exactly(tree, 'index', 'size', 'hashes');
  const proof = { index: whole(f.get('index')), size: whole(f.get('size')), hashes: hashes(f.get('hashes'), 63) };
  need(proof.index < proof.size, 'the index is not in the tree');
  return proof;
}
function rootFrom(proof, hash) { // RFC 9162 section 2.1.3.2
  let fn = proof.index, sn = proof.size - 1n, r = hash;
  for (const p of proof.hashes) {
    need(sn !== 0n, 'proof too long');
    if ((fn & 1n) === 1n || fn === sn) {
      r = node(p, r);
      while ((fn & 1n) === 0n && fn !== 0n) { fn >>= 1n; sn >>= 1n; }
    } else r = node(r, p);
    fn >>= 1n; sn >>= 1n;
  }
  need(sn === 0n, 'proof too short');
  return r;
}
function connects(proof, first, second) { // RFC 9162 section 2.1.4.2
  if (proof.from === proof.to) return proof.hashes.length === 0 && first.equals(second);
  if (proof.from === 0n) return proof.hashes.length === 0 && first.equals(sha256(''));
  const path = [...proof.hashes];
  if ((proof.from & (proof.from - 1n)) === 0n) path.unshift(first);
  if (path.length === 0) return false;
  let fn = proof.from - 1n, sn = proof.to - 1n;
  while ((fn & 1n) === 1n) { fn >>= 1n; sn >>= 1n; }
  let fr = path[0], sr = path[0];
  for (const c of path.slice(1)) {
    if (sn === 0n) return false;
    if ((fn & 1n) === 1n || fn === sn) {
      fr = node(c, fr); sr = node(c, sr);
      while ((fn & 1n) === 0n && fn !== 0n) { fn >>= 1n; sn >>= 1n; }
    } else sr = node(sr, c);
    fn >>= 1n; sn >>= 1n;
  }
  return sn === 0n && fr.equals(first) && sr.equals(second);
}

// ---- steps 6 to 8 -----------------------------------------------------------------------------------------------------------
const NAME = /^[^\s\p{Zs}\p{Zl}\p{Zp}\p{Cc}+]+$/u;
function keyId(name, type, publicKey) { return sha256(Buffer.from(name), Buffer.from([0x0a, type]), publicKey).subarray(0, 4); }
function key(vkey, type) {
  const first = text(vkey).indexOf('+'), second = vkey.indexOf('+', first + 1);
  need(first > 0 && second > 0, 'not a vkey');
  const name = vkey.slice(0, first), typed = base64(vkey.slice(second + 1));
  need(NAME.test(name) && typed.length === 33 && typed[0] === type, 'not a vkey of the type ' + type);
  const publicKey = typed.subarray(1);
  need(keyId(name, type, publicKey).toString('hex') === vkey.slice(first + 1, second), "the vkey's hash is another's");
  return { name, publicKey, vkey };
}
function logKey(vkey) {
  const k = key(vkey, 1);
  need(/^stateward\/log\/[0-9a-f]{64}$/.test(k.name), 'not the key of a log');
  return k;
}
function verifies(publicKey, message, signature) {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]);
  try { return ed25519(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature); } catch { return false; }
}
function note(full) {
  need(full.length <= 65536 && full.endsWith('\n'), 'not a signed note');
  const split = full.lastIndexOf('\n\n');
  need(split >= 0, 'not a signed note');
  const signed = full.slice(0, split + 1), lines = full.slice(split + 2).split('\n');
  need(lines.pop() === '' && lines.length >= 1 && lines.length <= 64 && /^[^\u0000-\u0009\u000b-\u001f]*$/.test(signed), 'not a signed note');
  const signatures = lines.map(line => {
    const parts = line.split(' ');
    need(parts.length === 3 && parts[0] === '\u2014' && NAME.test(parts[1]), 'not a signature line');
    const bytes = base64(parts[2]);
    need(bytes.length > 4, 'not a signature line');
    return { name: parts[1], id: bytes.subarray(0, 4), bytes: bytes.subarray(4) };
  });
  const three = signed.split('\n');
  need(three.length === 4 && three[3] === '' && /^(0|[1-9][0-9]{0,17})$/.test(three[1]), 'not a checkpoint');
  return { signed, signatures, origin: three[0], size: BigInt(three[1]), root: bytes32(three[2]) };
}
function timed(checkpoint, name, publicKey) {
  const id = keyId(name, 4, publicKey);
  const times = checkpoint.signatures.filter(s => s.name === name && s.id.equals(id)).map(s => {
    need(s.bytes.length === 72, 'not a timed signature');
    const time = s.bytes.readBigUInt64BE(0);
    need(time <= BigInt(LATEST), 'time is out of range');
    need(verifies(publicKey, Buffer.from('cosignature/v1\ntime ' + time + '\n' + checkpoint.signed), s.bytes.subarray(8)), 'a signature is wrong');
    return time;
  });
  need(times.length > 0, 'no timed signature by ' + name);
  return times.reduce((a, b) => (a < b ? a : b));
}
function opened(full, k) {
  const checkpoint = note(full);
  need(checkpoint.origin === k.name, "another log's checkpoint");
  const id = keyId(k.name, 1, k.publicKey);
  const plain = checkpoint.signatures.filter(s => s.name === k.name && s.id.equals(id));
  need(plain.length > 0, 'no signature by the key');
  plain.forEach(s => need(verifies(k.publicKey, Buffer.from(checkpoint.signed), s.bytes), 'a signature is wrong'));
  checkpoint.time = timed(checkpoint, k.name, k.publicKey);
  return checkpoint;
}

// ---- entries, keys, documents -----------------------------------------------------------------------------------------------
function body(f) {
  const payload = base64(f.get('payload')), statement = object(f.get('statement'));
  need(equal(statement, Json.read(payload)), 'the statement differs from the payload');
  return { statement, commitment: hmac(bytes32(f.get('r')), payload) };
}
function entry(tree, logId, types) {
  const f = exactly(tree, 'type', 'time', 'statement', 'payload', 'r', 'inclusion');
  need(types.includes(f.get('type')), 'an entry of another type');
  return { ...body(f), type: f.get('type'), time: whole(f.get('time')), logId, inclusion: inclusion(f.get('inclusion')) };
}
function requireIn(e, checkpoint) {
  need(e.inclusion.size === checkpoint.size && rootFrom(e.inclusion, leafHash(e)).equals(checkpoint.root), 'the entry is not in the log');
}
function logState(f, changesTree) {
  const k = logKey(f.get('key')), logId = k.name.slice('stateward/log/'.length);
  const checkpoint = opened(text(f.get('checkpoint')), k);
  const trees = list(changesTree);
  need(trees.length <= 1000, 'too many changes of key');
  let last = -1n, before = null;
  const changes = trees.map(tree => {
    const e = entry(tree, logId, ['log.key-changed']);
    requireIn(e, checkpoint);
    const c = exactly(e.statement, 'from', 'to', 'byFrom', 'byTo');
    const from = logKey(c.get('from')), to = logKey(c.get('to'));
    const words = Buffer.from('stateward/key-change/v1\n' + from.vkey + '\n' + to.vkey + '\n');
    need(from.name === to.name && from.name === k.name && !from.publicKey.equals(to.publicKey), 'not two keys of one log');
    need(verifies(from.publicKey, words, base64(c.get('byFrom'))) && verifies(to.publicKey, words, base64(c.get('byTo'))), 'not signed by both keys');
    need(e.inclusion.index > last && (before === null || before === from.vkey), 'the changes do not follow one another');
    last = e.inclusion.index;
    before = to.vkey;
    return { index: e.inclusion.index, from, to };
  });
  need(before === null || before === k.vkey, 'the changes do not lead to the key');
  return { checkpoint, full: f.get('checkpoint'), key: k, logId, changes,
    at: size => changes.filter(c => c.index < size).at(-1)?.to ?? changes[0]?.from ?? k,
    knows: vkey => vkey === k.vkey || changes.some(c => c.from.vkey === vkey),
    owns: publicKey => k.publicKey.equals(publicKey) || changes.some(c => c.from.publicKey.equals(publicKey)) };
}
function requireStatement(statement) {
  const format = statement.get('format');
  if (format === undefined) return;
  need(format === 'stateward/statement/v2', 'an unknown statement');
  text(statement.get('status'));
  text(object(statement.get('request')).get('id'));
  list(statement.get('targets')).forEach(t => text(object(t).get('record')));
  refusals(statement).forEach(r => ['store', 'target', 'ground', 'article'].forEach(f => text(r.get(f))));
}
function refusals(statement) {
  return statement.has('refusals') ? list(statement.get('refusals')).map(r => object(r)) : [];
}
function certificate(tree) {
  const format = object(tree).get('format');
  const names = ['format', 'statement', 'payload', 'r', 'leaf', 'inclusion', 'checkpoint', 'key'];
  need(format === 'stateward/certificate/v1' || format === 'stateward/certificate/v2', 'an unknown format');
  const f = exactly(tree, ...names, ...(format.endsWith('v2') ? ['keyChanges'] : []));
  const l = exactly(f.get('leaf'), 'logId', 'type', 'time');
  need(l.get('type') === 'certificate' && /^[0-9a-f]{64}$/.test(text(l.get('logId'))), 'not the leaf of a certificate');
  const e = { ...body(f), type: 'certificate', time: whole(l.get('time')), logId: l.get('logId'), inclusion: inclusion(f.get('inclusion')) };
  requireStatement(e.statement);
  const log = logState(f, format.endsWith('v2') ? f.get('keyChanges') : []);
  need(log.logId === e.logId, "another log's key");
  requireIn(e, log.checkpoint);
  return { entry: e, log };
}
function history(tree) {
  const f = exactly(tree, 'format', 'entries', 'checkpoint', 'key', 'keyChanges');
  need(f.get('format') === 'stateward/certificates/v1', 'not a history');
  const log = logState(f, f.get('keyChanges')), trees = list(f.get('entries'));
  need(trees.length >= 1 && trees.length <= 10000, 'too few or too many entries');
  let last = -1n, before, request;
  const entries = trees.map((t, i) => {
    const e = entry(t, log.logId, ['certificate', 'certificate-revoked']);
    requireIn(e, log.checkpoint);
    need(e.inclusion.index > last, 'not in the order of the log');
    last = e.inclusion.index;
    const r = e.statement.get('request'), id = text(r instanceof Map ? r.get('id') : r);
    need(i === 0 || id === request, 'different requests');
    request = id;
    if (e.type === 'certificate') {
      requireStatement(e.statement);
      if (e.statement.has('format')) {
        const replaces = e.statement.get('replaces');
        const named = replaces instanceof Map ? replaces.get('commitment') : undefined;
        need(named === before?.commitment.toString('base64'), 'a certificate was left out');
      }
      before = e;
    }
    return e;
  });
  need(entries[0].type === 'certificate', 'does not begin with a certificate');
  return { log, entries, newest: before };
}

// ---- a call -----------------------------------------------------------------------------------------------------------------
function file(path) {
  let size;
  try { size = statSync(path).size; } catch { throw new Usage('cannot read ' + path); }
  need(size <= MAX_BYTES, 'too large');
  try { return readFileSync(path); } catch { throw new Usage('cannot read ' + path); }
}
function attached(pdf) {
  const s = pdf.toString('latin1'), names = [...s.matchAll(/\/EmbeddedFile(?![0-9A-Za-z_])/g)];
  need(names.length === 1, 'not exactly one attached file');
  const begin = s.lastIndexOf(' obj', names[0].index), stream = s.indexOf('stream', names[0].index);
  need(begin >= 0 && stream >= 0, 'no attached file');
  const dictionary = s.slice(begin, stream), length = /\/Length\s+([0-9]{1,9})(?!\s+[0-9]+\s+R)\b/.exec(dictionary);
  need(length, 'no length');
  const from = stream + 6 + (s.startsWith('\r\n', stream + 6) ? 2 : 1), end = from + Number(length[1]);
  need(end <= pdf.length, 'cut off');
  const filter = /\/Filter\s*\[?\s*\/(\w+)/.exec(dictionary), bytes = pdf.subarray(from, end);
  if (!filter) return bytes;
  need(filter[1] === 'FlateDecode', 'packed in an unknown way');
  try { return inflateSync(bytes, { maxOutputLength: MAX_BYTES }); } catch { throw new Invalid('damaged'); }
}
function call(args) {
  const given = { witness: [] };
  for (let i = 0; i < args.length; i++) {
    if (!args[i].startsWith('--')) { if (given.file) throw new Usage('two files'); given.file = args[i]; continue; }
    const name = args[i].slice(2);
    if (!['key', 'checkpoint', 'consistency', 'witness', 'history', 'evidence', 'max-age'].includes(name) || ++i === args.length) throw new Usage('unknown option');
    if (name === 'witness') given.witness.push(args[i]); else if (given[name]) throw new Usage('given twice'); else given[name] = args[i];
  }
  if (!given.file || (given.consistency && !given.checkpoint)) throw new Usage('no file');
  let bytes = file(given.file);
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') bytes = attached(bytes);
  const tree = Json.read(bytes), alone = object(tree).get('format') === 'stateward/certificates/v1';
  need(!alone || !given.history, 'two histories');
  const past = alone ? history(tree) : given.history ? history(Json.read(file(given.history))) : null;
  const shown = alone ? { entry: past.newest, log: past.log } : certificate(tree);
  const log = past?.log ?? shown.log;
  const outdated = [];
  for (const state of [shown.log, log]) {
    need(state.logId === log.logId, 'different logs');
    if (given.key) need(state.knows(logKey(given.key).vkey), 'another key than the one given');
  }
  need(log.knows(shown.log.key.vkey) || shown.log.knows(log.key.vkey), 'keys that no change connects');
  if (past) {
    const same = e => e.inclusion.index === shown.entry.inclusion.index && e.type === shown.entry.type && e.time === shown.entry.time && e.logId === shown.entry.logId && e.commitment.equals(shown.entry.commitment);
    need(past.entries.some(same), 'the certificate is not in the history');
    if (!same(past.newest)) outdated.push('replaced');
    else if (past.entries.at(-1).type !== 'certificate') outdated.push('revoked');
  }
  const witnessed = given.witness.map(vkey => {
    const w = key(vkey, 4);
    need(!log.owns(w.publicKey), "the witness is the log itself");
    return timed(log.checkpoint, w.name, w.publicKey);
  });
  if (given.checkpoint) {
    let full;
    try { full = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file(given.checkpoint)); } catch (e) { if (e instanceof Usage) throw e; throw new Invalid('not UTF-8'); }
    const remembered = opened(full, log.at(note(full).size));
    const [older, newer] = remembered.size <= log.checkpoint.size ? [remembered, log.checkpoint] : [log.checkpoint, remembered];
    let proof = { from: older.size, to: newer.size, hashes: [] };
    if (given.consistency) {
      const f = exactly(Json.read(file(given.consistency)), 'from', 'to', 'hashes');
      proof = { from: whole(f.get('from')), to: whole(f.get('to')), hashes: hashes(f.get('hashes'), 64) };
      need(proof.from === older.size && proof.to === newer.size, 'a proof of other sizes');
    } else need(older.size === newer.size || older.size === 0n, 'a proof is missing');
    need(connects(proof, older.root, newer.root), 'the log was rewritten');
    if (remembered.size > log.checkpoint.size) {
      need(log.checkpoint.time <= remembered.time + 600n, 'the log was cut off');
      outdated.push('a later state is remembered');
    }
  }
  if (given.evidence) {
    const f = exactly(Json.read(file(given.evidence)), 'format', 'openings');
    need(f.get('format') === 'stateward/evidence-openings/v1', 'not evidence');
    for (const o of list(f.get('openings'))) {
      const opening = exactly(o, 'record', 'salt'), bytes = base64(opening.get('record'));
      const commitment = hmac(bytes32(opening.get('salt')), bytes).toString('base64');
      const target = list(shown.entry.statement.get('targets')).find(t => object(t).get('record') === commitment);
      need(target, 'not what the certificate commits to');
      const record = object(Json.read(bytes));
      need(record.get('format') === 'stateward/evidence/v1', 'an unknown record');
      for (const fact of ['store', 'target', 'verdict', 'evidence', 'found', 'erased', 'until', 'residueUntil'])
        need(equal(record.get(fact), target.get(fact)), 'the record says otherwise');
    }
  }
  if (given['max-age']) {
    const d = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(given['max-age']);
    if (!d) throw new Usage('not a duration');
    const [days, hours, minutes, seconds] = d.slice(1).map(n => Number(n ?? 0));
    const oldest = Number(process.env.NOW ?? Date.now() / 1000) - (((days * 24 + hours) * 60 + minutes) * 60 + seconds);
    const signed = witnessed.length ? witnessed.reduce((a, b) => (a < b ? a : b)) : log.checkpoint.time;
    if (Number(signed) < oldest) outdated.push('too old');
  }
  return { outdated, entry: shown.entry, log };
}
function code(args, say) {
  try {
    const shown = call(args);
    const state = shown.log.checkpoint;
    say((shown.outdated.length ? 'OUTDATED  ' + shown.outdated.join(', ') : 'VALID') + `  entry ${shown.entry.inclusion.index} of ${state.size}, as of ${new Date(Number(state.time) * 1000).toISOString()}, ${shown.entry.statement.get('status')}`);
    refusals(shown.entry.statement).forEach(r => say(`refused: ${['store', 'target', 'ground', 'article'].map(f => r.get(f)).join(', ')}`));
    return shown.outdated.length ? 3 : 0;
  } catch (e) {
    if (!(e instanceof Invalid || e instanceof Usage)) throw e;
    say((e instanceof Usage ? '' : 'INVALID  ') + e.message);
    return e instanceof Usage ? 2 : 1;
  }
}
const args = process.argv.slice(2);
if (args[0] === '--calls') for (const one of JSON.parse(readFileSync(args[1], 'utf8'))) console.log(code(one, () => {}));
else process.exitCode = code(args, line => console.log(line));
