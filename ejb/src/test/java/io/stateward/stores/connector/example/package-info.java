/**
 * Erases people from the notebook server of docs/connectors.md: kind {@code example}. It is a test of that guide and in no WAR.
 *
 * <p>Configuration: {@code {baseUrl, apiKey?}}; the key is a secret. There is no data map: a note says itself whose it is, by {@code user-id}.
 * The catalog calls a note {@code note} and refers to it by its id.
 *
 * <ol>
 *   <li>A note is the person's alone if all its owners are identifiers of theirs and the catalog does not say that others share it. Where
 *       nobody is named, as when a retention sweep erases, the catalog alone tells.
 *   <li>The server cannot change a note in part, so one that others share is left, and an officer is asked.
 *   <li>What came into being after the cut-off is not looked at: the person may have come back.
 *   <li>An owner is asked for in a body, because addresses are logged.
 *   <li>The server answers a delete with 200 whatever it did; a note is gone when its id and its owner's list say so.
 *   <li>More than {@code Notes.MAX_PAGES} pages are not read; an erasure then says that it did not see everything.
 * </ol>
 *
 * <p>Evidence of the tests: our own simulator only. Out of scope: backups, which the server does not tell of.
 */
@NullMarked
package io.stateward.stores.connector.example;

import org.jspecify.annotations.NullMarked;
