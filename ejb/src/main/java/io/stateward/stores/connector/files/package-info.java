/**
 * Looks at files of this machine, for every connector whose store keeps some: folders, and the raw files of databases.
 *
 * <p>Operations: {@code Residue} looks for texts in all raw files below a directory, in bounded memory, and tells where they are; {@code
 * Folder} opens, reads, replaces and deletes what lies below a directory, and {@code Walk} goes through it. Which directories may be used at
 * all says {@link io.stateward.stores.boundary.Directories}: ask it first, each time.
 *
 * <ol>
 *   <li>A symbolic link is never followed below the directory that was asked for, neither by name nor on the way: every step opens the next
 *       directory from the one it is in, because a path that is looked up again may have become another meanwhile.
 *   <li>A raw look sees every file, whatever it is called: copies of editors, temporary files, rotated and compressed ones, because that is
 *       where what was deleted lives on. What cannot be looked into is counted, so that nobody takes a look for a complete one.
 *   <li>Memory does not grow with files, their number or their lines.
 *   <li>What is found is told by place and form, never by content. A place names a file, and a file's name may name a person: it goes into no
 *       reason, log or reference.
 *   <li>Nobody can look below a file system: blocks that are free again, snapshots and backups are declared and not reached.
 * </ol>
 *
 * <p>Out of scope: which text is a mention of a person ({@code stores.connector.text}), what is done about it ({@code
 * stores/connector/<kind>}).
 */
@NullMarked
package io.stateward.stores.connector.files;

import org.jspecify.annotations.NullMarked;
