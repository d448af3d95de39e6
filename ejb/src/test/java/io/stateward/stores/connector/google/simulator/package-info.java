/**
 * Plays the Gemini API's stateful endpoints from memory, for tests; it is in the test-jar and never in the WAR.
 *
 * <ol>
 *   <li>An API key is a project, and projects share nothing. A key that is none is a 400, as at Google.
 *   <li>Deleting an interaction deletes that hop only. A prompt with {@code [long]} needs two hops, each a stored interaction.
 *   <li>A background interaction runs until it is cancelled or {@link
 *       io.stateward.stores.connector.google.simulator.GoogleSimulator#finishRuns} ends it. Chosen, because nothing is said about it and it is harsh: one
 *       that was deleted while it ran is stored again when it ends.
 *   <li>Interactions cannot be listed.
 *   <li>A file or cached content that is not there is a 403, "or it may not exist".
 *   <li>A file search store with documents, and a document with chunks, are deleted with {@code force} only. Importing a file copies it: the
 *       document stays when the file is deleted.
 *   <li>An empty list is {@code {}}; an address that is none is a page and a 404.
 * </ol>
 *
 * <p>Written from Google's OpenAPI description of the Interactions API and the typings of {@code @google/genai}; a test holds the names of all
 * fields against those typings and drives it with that SDK. Out of scope: streaming, chunked uploads, what a model would really answer; it
 * echoes.
 */
@NullMarked
package io.stateward.stores.connector.google.simulator;

import org.jspecify.annotations.NullMarked;
