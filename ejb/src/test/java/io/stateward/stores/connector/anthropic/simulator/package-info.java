/**
 * Plays the part of Anthropic's API that keeps state, from memory, for tests; it is never in the WAR.
 *
 * <ol>
 *   <li>An API key is a workspace, and workspaces share nothing.
 *   <li>A beta that is not named in the header is not there: 404 in the words of an object that is gone, as for a wrong route.
 *   <li>Deleting a memory leaves its versions with their text and path; only redaction empties one, and never the one that a living memory
 *       stands on. An archived store is read-only but for redaction.
 *   <li>A running session and an unfinished batch cannot be deleted; archiving deletes nothing; deleting a session leaves its files.
 *   <li>A dream clones its input store into a new one, under new ids.
 * </ol>
 *
 * <p>Source: Anthropic's documents and SDK typings; its Java SDK 3.12.0 checks every answer. What is run by a model ends when a test says so.
 */
@NullMarked
package io.stateward.stores.connector.anthropic.simulator;

import org.jspecify.annotations.NullMarked;
