/**
 * Speaks to state that Anthropic keeps in one workspace: sessions of managed agents, memory stores with memories and versions, files,
 * batches of messages.
 *
 * <p>Configuration: {@code {baseUrl?, apiKey, workspace?, agents?, expiresAfterDays?}}: a key of one workspace, a secret; {@code workspace} for
 * a key that may act in several; {@code agents} limits whose sessions are looked through. There is no data map. An object's kind is told by
 * its id ({@code sesn_}, {@code memstore_}, {@code memstore_…/mem_…}, {@code file_}, {@code msgbatch_}, {@code drm_}), else by the catalog's
 * kind ({@code session}, {@code memory-store}, {@code memory}, {@code file}, {@code batch}, {@code dream}). Betas are pinned: {@code
 * managed-agents-2026-04-01}, {@code agent-memory-2026-07-22}, {@code files-api-2025-04-14}, {@code dreaming-2026-04-21}.
 *
 * <ol>
 *   <li>A memory's versions outlive it and keep its text and its path, so the memory goes first (the version it stands on cannot be
 *       redacted while it lives) and then every version of it is redacted, that of the deletion too. A memory that somebody deleted before
 *       is found by its versions.
 *   <li>A delete and a rewrite carry the digest of what was read; when somebody wrote meanwhile (409) it is read again.
 *   <li>A memory store that is the person's goes as a whole, with all versions. In one about several people each memory that names the
 *       person is rewritten without their identifiers, its path too, and its versions that name them are redacted; versions about others
 *       stay. Versions have times: what names the person only since the cut-off stays, but a memory that named them then loses what carries it on. An archived store lets nothing be rewritten, and cannot be taken out of the archive: an officer decides.
 *   <li>A dream copies sessions and a store into a new store, so what it wrote becomes a target, and so does the session it ran in; dreams
 *       of dreams are followed to the end. Whose alone every input was, theirs the output is; otherwise it is searched for the person, and
 *       for memories of the same content, which the copies have under new ids. A dream itself cannot be deleted.
 *   <li>A session leaves its files and what it wrote into memories: both are followed. It is interrupted first, as a batch is cancelled and
 *       waited for, because what runs cannot be deleted. Archiving is not deleting.
 *   <li>Sessions have no filter by metadata and memories no search, so both are read and searched for identifiers; what only names
 *       somebody is not theirs and is asked about, except a memory, which can be rewritten. Uploaded files cannot be read back and are known by name
 *       only; batches are not searched.
 *   <li>Anthropic says "not found" of a route or beta that a key may not use as of an object that is gone, so nothing counts as gone before
 *       the list of its kind was shown.
 *   <li>Neither content nor identifiers of people reach a log, an exception or a URL.
 * </ol>
 *
 * <p>Evidence: our own simulator only, driven by Anthropic's Java SDK, which checks every answer against its types; it has not met the live
 * provider. Source: Anthropic's SDK typings and documents. Out of scope: skills, vaults, environments, and calling models ({@code models}).
 */
@NullMarked
package io.stateward.stores.connector.anthropic;

import org.jspecify.annotations.NullMarked;
