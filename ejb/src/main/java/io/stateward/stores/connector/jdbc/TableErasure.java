package io.stateward.stores.connector.jdbc;

import io.stateward.policies.entity.Block;
import io.stateward.stores.connector.jdbc.Table.ForeignKey;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Erases the person's rows of one table in one transaction: deletes what nothing keeps, anonymises what stays, counts again.
 *
 * <p>Repeating it after a crash does what is left, because everything it does is a condition on what is there.
 */
final class TableErasure {

    /** Most rounds in which rows that refer to each other are deleted, leaves first. */
    static final int MAX_ROUNDS = 1_000;

    private final Connection connection;
    private final BoundTable table;

    /** Name of a row of the table in every statement. */
    private final String t;

    private final Selection selection;
    private final References references;
    private final Retention retention;
    private final Locators locators;

    TableErasure(Connection connection, BoundTable table, Selection selection, List<Block> blocks, Instant now) {
        this.connection = connection;
        this.table = table;
        this.t = selection.map().engine().deleted(table.id());
        this.selection = selection;
        this.references = new References(selection);
        this.retention = new Retention(table, selection, blocks, now);
        this.locators = new Locators(table, selection, retention);
    }

    List<Outcome> run(Target target) throws SQLException {
        Tally tally = new Tally(table, target);
        Sql matched = selection.matched(table, t);
        if (!matched.isFalse()) {
            if (table.isDeleted()) {
                delete(matched, tally);
            } else {
                anonymise(matched, tally);
            }
        }
        tally.searchable = selection.canSearch(table);
        tally.shared = count(Sql.all(selection.catalog().shared(table, t), selection.unmatched(table, t)));
        return tally.outcomes();
    }

    private void delete(Sql matched, Tally tally) throws SQLException {
        Sql free = Sql.all(matched, Sql.not(retention.keeps(table, t)));
        Sql inUse = references.referenced(table, t);
        tally.before = count(matched);
        Neighbours neighbours = new Neighbours(connection, table, matched);
        breakCircles();
        deleteRounds(Sql.all(free, Sql.not(inUse)));
        tally.deleted = tally.before - count(matched);
        Sql pinned = Sql.any(inUse, references.referencedBySibling(table, t));
        Sql gone = Sql.all(free, Sql.not(pinned));
        tally.survivors = Math.max(count(gone), neighbours.still(gone));
        tallyKept(matched, tally);
        Sql stays = Sql.all(matched, Sql.any(retention.keeps(table, t), pinned));
        replace(stays, tally);
        tally.left = count(matched);
        Sql bare = Sql.any(Sql.not(Anonymisation.done(table, t)), selection.named(table, t));
        tally.stuck = count(Sql.all(free, pinned, bare));
        tally.referring = tally.stuck == 0 ? List.of() : referring(Sql.all(free, bare));
    }

    private void anonymise(Sql matched, Tally tally) throws SQLException {
        Sql open = Sql.not(Anonymisation.done(table, t));
        Sql left = Sql.all(matched, open);
        tally.before = count(left);
        replace(matched, tally);
        tallyKept(left, tally);
        tally.left = count(left);
        tally.survivors = count(Sql.all(left, Sql.not(retention.keeps(table, t))));
    }

    private void tallyKept(Sql rows, Tally tally) throws SQLException {
        Sql hold = retention.keeps(Block.Kind.HOLD, table, t);
        Sql minimum = retention.keeps(Block.Kind.RETENTION, table, t);
        tally.held = count(Sql.all(rows, hold));
        tally.retained = count(Sql.all(rows, minimum, Sql.not(hold)));
        if (tally.held + tally.retained > 0) {
            for (Retention.Question question : retention.questions(table)) {
                ask(question, tally);
            }
        }
    }

    private void ask(Retention.Question question, Tally tally) throws SQLException {
        try (PreparedStatement statement = question.sql().prepare(connection);
                ResultSet row = statement.executeQuery()) {
            if (row.next() && row.getLong(1) > 0) {
                LocalDateTime end = row.getObject(3, LocalDateTime.class);
                tally.keptBy(question, row.getLong(2) > 0 ? null : end);
            }
        }
    }

    /** Anonymises rows that stay, and counts their cells. */
    private void replace(Sql rows, Tally tally) throws SQLException {
        Anonymisation anonymisation = new Anonymisation(table, retention, locators.look(connection));
        if (!anonymisation.hasRules() || rows.isFalse()) {
            return;
        }
        tally.cells = count(Anonymisation.cells(table), rows);
        tally.freeCells = count(anonymisation.freeCells(t), rows);
        if (count(Anonymisation.openCells(table, t), rows) > 0) {
            anonymisation.update(t, rows).update(connection);
        }
        tally.openCells = count(Anonymisation.openCells(table, t), rows);
        tally.locators = locators.names();
    }

    /** One statement, unless the table refers to itself: then leaves first, until no row goes any more. */
    private void deleteRounds(Sql rows) throws SQLException {
        Sql statement = delete(rows);
        List<ForeignKey> own =
                table.table().exported().stream().filter(ForeignKey::isSelf).toList();
        if (own.isEmpty() || rows.isFalse()) {
            if (!rows.isFalse()) {
                statement.update(connection);
            }
            return;
        }
        if (selection.map().engine().keepsRowsThatReferToThemselves()) {
            for (ForeignKey key : table.clearable(table.id(), true)) {
                clear(table, key, Sql.all(rows, References.itself(key, t))).update(connection);
            }
        }
        Sql leaves = delete(Sql.all(rows, Sql.not(references.referencedBySibling(table, t))));
        repeat(leaves);
        for (ForeignKey key : own) {
            boolean leadsNowhere = table.routes().stream().noneMatch(route -> route.leadsTo(table.id()));
            if (leadsNowhere && table.clearable(table.id(), true).contains(key)) {
                clear(table, key, rows).update(connection);
            }
        }
        repeat(leaves);
    }

    private void repeat(Sql statement) throws SQLException {
        int round = 0;
        while (statement.update(connection) > 0 && round < MAX_ROUNDS) {
            round++;
        }
    }

    /** Clears references from the person's rows in tables of the same circle that come later, where nothing keeps those rows. */
    private void breakCircles() throws SQLException {
        for (BoundTable later : selection.map().tables()) {
            boolean comes = selection.map().wave(later) > selection.map().wave(table) && later.isDeleted();
            boolean found = later.routes().stream().anyMatch(route -> route.leadsTo(table.id()));
            if (comes && !found) {
                Sql rows = Sql.all(selection.matched(later, t), Sql.not(retention.keeps(later, t)));
                for (ForeignKey key : later.clearable(table.id(), true)) {
                    if (!rows.isFalse()) {
                        clear(later, key, rows).update(connection);
                    }
                }
            }
        }
    }

    private Sql clear(BoundTable child, ForeignKey key, Sql rows) {
        String sets = key.columns().stream()
                .map(column -> Engine.quote(column) + " = NULL")
                .collect(Collectors.joining(", "));
        return Sql.join("UPDATE " + child.as(t) + " SET " + sets + " WHERE", rows);
    }

    private Sql delete(Sql rows) {
        return Sql.join("DELETE FROM " + selection.map().engine().target(table.id()) + " WHERE", rows);
    }

    private List<String> referring(Sql rows) throws SQLException {
        Set<String> tables = new TreeSet<>();
        for (ForeignKey key : references.standing(table)) {
            if (count(Sql.all(rows, references.refers(key, t))) > 0) {
                tables.add(key.child().name());
            }
        }
        return List.copyOf(tables);
    }

    private long count(Sql rows) throws SQLException {
        return count(Sql.of("COUNT(*)"), rows);
    }

    private long count(Sql what, Sql rows) throws SQLException {
        return rows.isFalse()
                ? 0
                : Sql.join("SELECT", what, "FROM " + table.as(t) + " WHERE", rows)
                        .count(connection);
    }
}
