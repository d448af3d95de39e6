/**
 * Erases people from SQL databases that tenants own: kind {@code jdbc}, H2 over TCP, PostgreSQL and MariaDB. Tests meet all three
 * as real servers.
 *
 * <p>Operations: those of {@link io.stateward.stores.boundary.Connector}. A target is one table of the data map; {@code
 * docs/data-map.md} describes the map and the grammar of join paths.
 *
 * <ol>
 *   <li>Identifiers come from the database's own metadata, quoted; values are bound. Nothing a tenant or a person wrote becomes SQL.
 *   <li>Work is pushed down as set-based statements, one transaction for each table: nothing is read out to be deleted.
 *   <li>A row goes before the row that leads to it, so that after a crash the rest is still found.
 *   <li>What is kept keeps what leads to it: the parent row, and in it the column by which it is found, or it could not be erased when
 *       its block ends.
 *   <li>Rows that survive are counted and reported, by the same condition and by the person's values in every text column.
 *   <li>What the database does not show must not look erased: on PostgreSQL a statement from which a row policy would hide rows fails.
 *   <li>What a database takes for equal is not always one person: on MariaDB, whose collations ignore accents and which turns words into
 *       numbers, texts are compared by their letters too, and never with numbers.
 *   <li>A vector is asked for as agents do: where the map names a table's vector, no nearest neighbour of what was the person's may be the
 *       person's. It goes before the record it points to.
 *   <li>A table that keeps deleted rows as history cannot be in the map: an erasure there would be a lie.
 *   <li>A name selects nobody: people share names. What the data map names under {@code identifies} is read from the person's own rows so that
 *       texts elsewhere are searched for it, and selects no row.
 *   <li>A scan lists the tables that the data map does not name, because what is in them nobody finds; a table's rows are the data map's and
 *       are not catalogued one by one.
 *   <li>No message of the database is passed on, because it quotes values.
 * </ol>
 *
 * <p>Out of scope: what stands against an erasure ({@code policies}), order and repetition ({@code disposal}), which subject types exist
 * ({@code subjects}).
 */
@NullMarked
package io.stateward.stores.connector.jdbc;

import org.jspecify.annotations.NullMarked;
