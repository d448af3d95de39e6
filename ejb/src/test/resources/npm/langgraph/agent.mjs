// Graphs that need no model. "echo" answers at once and remembers what was said in the long-term store when told where;
// "late" goes on for as long as it is told, and writes a checkpoint at each step and to the store at its end.
import { Annotation, MessagesAnnotation, StateGraph } from "@langchain/langgraph";

const State = Annotation.Root({
  ...MessagesAnnotation.spec,
  remember: Annotation(),
  steps: Annotation(),
  pause: Annotation(),
});

const said = (state) => state.messages.map((message) => message.content).join(" ");

async function keep(state, config) {
  if (state.remember) {
    await config.store.put(state.remember.namespace, state.remember.key, { text: said(state) });
  }
  return {};
}

const answer = (state) => ({ messages: [{ role: "ai", content: `You said: ${said(state)}` }] });

export const echo = new StateGraph(State)
  .addNode("answer", answer)
  .addNode("keep", keep)
  .addEdge("__start__", "answer")
  .addEdge("answer", "keep")
  .addEdge("keep", "__end__")
  .compile();

async function wait(state) {
  await new Promise((resolve) => setTimeout(resolve, state.pause));
  return { steps: state.steps - 1, messages: [{ role: "ai", content: `Still at it: ${state.messages[0].content}` }] };
}

export const late = new StateGraph(State)
  .addNode("wait", wait)
  .addNode("keep", keep)
  .addEdge("__start__", "wait")
  .addConditionalEdges("wait", (state) => (state.steps > 0 ? "wait" : "keep"), ["wait", "keep"])
  .addEdge("keep", "__end__")
  .compile();
