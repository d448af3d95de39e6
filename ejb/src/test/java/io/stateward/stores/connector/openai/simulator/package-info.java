/**
 * Plays OpenAI's stateful endpoints from memory, for tests and the demo; it is in the test-jar and never in the WAR.
 *
 * <p>Operations: start it in a test with {@link io.stateward.stores.connector.openai.simulator.OpenAiSimulator#start}, or
 * as its own process with its {@code main}; plan faults; look at what is left; count calls.
 *
 * <p>Rules:
 * <ol>
 *   <li>An API key is a project, and projects share nothing: that is how OpenAI separates customers.
 *   <li>It answers as OpenAI's API description says, and a test holds its answers against that description.
 *   <li>Deleting a conversation leaves its items behind, out of reach of every OpenAI endpoint (the description's own
 *       words: "Items in the conversation will not be deleted"). Only {@code /_simulator/orphans} shows them.
 *   <li>Detaching a file from a vector store leaves the file; deleting the file detaches it everywhere.
 *   <li>A response is stored unless {@code store} is false, also when it writes to a conversation; deleting one response
 *       leaves every other response of its chain, and the conversation's items.
 *   <li>Responses and conversations cannot be listed: there is no such endpoint.
 * </ol>
 *
 * <p>Out of scope: streaming, items of ChatKit threads, files of containers, and what a model would really answer; it echoes.
 * What the description leaves open was chosen harsh on connectors and is marked "chosen" where it is decided.
 */
@NullMarked
package io.stateward.stores.connector.openai.simulator;

import org.jspecify.annotations.NullMarked;
