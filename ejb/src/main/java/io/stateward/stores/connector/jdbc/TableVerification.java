package io.stateward.stores.connector.jdbc;

import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Verdict;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Asks a table again, over a connection of its own: counts by the same condition, and looks for the person's identifiers in every text
 * column of all other rows.
 */
final class TableVerification {

    private static final String T = "t0";

    private final Connection connection;
    private final BoundTable table;
    private final Selection selection;

    TableVerification(Connection connection, BoundTable table, Selection selection) {
        this.connection = connection;
        this.table = table;
        this.selection = selection;
    }

    Outcome verify(Outcome outcome) throws SQLException {
        return switch (outcome.part()) {
            case Tally.COLUMNS -> columns(outcome);
            case Tally.HELD, Tally.RETAINED -> kept(outcome);
            case Tally.REFERENCED, Tally.SHARED -> outcome;
            default -> whole(outcome);
        };
    }

    private Outcome whole(Outcome outcome) throws SQLException {
        if (outcome.verdict() == Verdict.FAILED) {
            return outcome;
        }
        long expected = outcome.verdict().isGone() && outcome.verdict() != Verdict.ALREADY_GONE
                ? outcome.found() - outcome.erased()
                : 0;
        long there = rows();
        if (there > expected) {
            return outcome.with(Verdict.FAILED, Evidence.API)
                    .because("Rows of " + table.label() + " about the person are there that should not be: "
                            + (there - expected)
                            + ". Something wrote or restored them, or the erasure has not run. Retry.");
        }
        ValueScan.Found strays = new ValueScan(selection).in(connection, table);
        if (strays.rows() > 0) {
            return outcome.with(Verdict.FAILED, Evidence.API).because(strayed(table, strays));
        }
        if (outcome.verdict() == Verdict.NOT_SEARCHABLE) {
            return outcome;
        }
        Outcome proven = outcome.with(outcome.verdict(), Evidence.API);
        return strays.complete() ? proven : proven.because(incomplete(table));
    }

    private Outcome columns(Outcome outcome) throws SQLException {
        Sql matched = selection.matched(table, T);
        long open = matched.isFalse() ? 0 : select(Anonymisation.openCells(table, T), matched);
        return open <= outcome.found() - outcome.erased()
                ? outcome.with(outcome.verdict(), Evidence.API)
                : outcome.with(Verdict.FAILED, Evidence.API)
                        .because("Columns of " + table.label() + " that were anonymised hold data again. Retry.");
    }

    private Outcome kept(Outcome outcome) throws SQLException {
        return outcome.with(rows() == 0 ? Verdict.ALREADY_GONE : outcome.verdict(), Evidence.API);
    }

    private long rows() throws SQLException {
        Sql open = table.isDeleted() ? Sql.TRUE : Sql.not(Anonymisation.done(table, T));
        Sql rows = Sql.all(selection.matched(table, T), open);
        return rows.isFalse() ? 0 : select(Sql.of("COUNT(*)"), rows);
    }

    private long select(Sql what, Sql rows) throws SQLException {
        return Sql.join("SELECT", what, "FROM " + table.as(T) + " WHERE", rows).count(connection);
    }

    static String strayed(BoundTable table, ValueScan.Found strays) {
        return "Rows of " + table.label() + " hold an identifier of the person in "
                + String.join(", ", strays.columns())
                + ", but no subject entry of the data map leads to them: " + strays.rows()
                + (strays.rows() >= ValueScan.MAX_ROWS ? " or more" : "")
                + ". Add an entry to the map or change those rows, and retry.";
    }

    private static String incomplete(BoundTable table) {
        return "The rows that the data map finds were counted again; looking for identifiers in all other rows of "
                + table.label() + " was given up: it took longer than " + ValueScan.MAX_SECONDS
                + " seconds, or more than "
                + ValueScan.MAX_READ + " rows hold similar values.";
    }
}
