/**
 * Erases people from folders of files on this machine: kind {@code folder}. Session logs, exports and notes of agents, one file about one
 * person or transcripts about many, one JSON document a line.
 *
 * <p>Configuration {@code {path, expiresAfterDays?}}; data map {@code {files:[{glob, lines:"jsonl|none", subjects?:[{type, pointer}], text?,
 * createdAt?, id?, categories[], onErase:"delete|redact"}]}}: {@code docs/stores.md} describes it. A target is one entry of the map, its
 * reference the entry's glob; a file belongs to the first entry that matches, and copies that editors and log rotation make of it belong to
 * the same.
 *
 * <ol>
 *   <li>The path lies below a directory that the operator lists, asked at each use; no symbolic link leads out (see {@code
 *       stores.connector.files}).
 *   <li>What is the person's own is deleted as {@code onErase} says: files under a path that names them, files and lines that the catalog
 *       gives to them alone, lines whose subject fields name nobody else. In everything else they are taken out, and the rest stays: what
 *       names one person in passing belongs to others.
 *   <li>All other lines stay byte for byte and in order, whatever they are: not JSON, not UTF-8, without an end, with a carriage return. In a
 *       line that is changed only the texts that name the person change.
 *   <li>A file is rewritten beside itself, synced and put in its place in one step, so that at any moment one of the two is there whole. What
 *       writers append meanwhile is carried over. A file that somebody else holds open for writing is put off, because what they write next
 *       would go into the file that is no more; programs of other users cannot be seen holding one: that is declared.
 *   <li>A file with further hard links is refused: the content would live on under a name that may lie anywhere.
 *   <li>A name or a date selects nothing; neither does a line too long to be read: if such a line holds an identifier, the outcome fails and
 *       the line stays.
 *   <li>Verification reads everything again and looks at the raw bytes of every file of the entry, compressed ones too, in more forms than are
 *       rewritten; evidence is PHYSICAL only where all of it could be looked at. Files that no entry covers are looked at during the search and
 *       reported as a target of their own.
 *   <li>A reference never shows what stands in the place of {@code {user-id}} in a path: it shows a keyed hash of it.
 * </ol>
 *
 * <p>Evidence of tests: the file system itself. Out of scope: free blocks of the disk, snapshots and backups; object stores ({@code
 * stores/connector/s3}).
 */
@NullMarked
package io.stateward.stores.connector.folder;

import org.jspecify.annotations.NullMarked;
