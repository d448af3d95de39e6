package io.stateward.stores.connector.jdbc;

import io.stateward.stores.boundary.Connector;
import io.stateward.stores.entity.Identifier;
import io.stateward.subjects.entity.CanonicalForm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Reads what else the person's own rows call them: the columns that the data map names under {@code identifies}, and no others, because a
 * column of another row's person, such as the recipient of their message, would make two people one.
 */
final class Identities {

    private static final String T = "t0";

    private final Connection connection;
    private final Selection selection;

    Identities(Connection connection, Selection selection) {
        this.connection = connection;
        this.selection = selection;
    }

    List<Identifier> read() throws SQLException {
        List<Identifier> found = new ArrayList<>();
        for (BoundTable table : selection.map().tables()) {
            for (BoundTable.Named named : table.identities()) {
                read(table, named, found);
            }
        }
        return found;
    }

    private void read(BoundTable table, BoundTable.Named named, List<Identifier> found) throws SQLException {
        Sql theirs = selection.matched(table, T);
        if (theirs.isFalse() || found.size() >= Connector.MAX_LEARNED) {
            return;
        }
        String columns = named.columns().stream().map(column -> column.sql(T)).collect(Collectors.joining(", "));
        Sql query = Sql.join("SELECT DISTINCT " + columns + " FROM " + table.as(T) + " WHERE", theirs);
        try (PreparedStatement statement = query.prepare(connection)) {
            statement.setMaxRows(Connector.MAX_LEARNED - found.size());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    value(rows, named.columns().size())
                            .map(text -> identifier(named.type(), text))
                            .ifPresent(found::add);
                }
            }
        }
    }

    private static Optional<String> value(ResultSet row, int columns) throws SQLException {
        StringJoiner text = new StringJoiner(" ");
        for (int i = 1; i <= columns; i++) {
            String part = row.getString(i);
            if (part != null && !part.isBlank()) {
                text.add(part.strip());
            }
        }
        boolean usable = text.length() > 0 && text.length() <= CanonicalForm.MAX_CHARS;
        return usable ? Optional.of(text.toString()) : Optional.empty();
    }

    private static Identifier identifier(String type, String value) {
        CanonicalForm form = CanonicalForm.named(type).orElse(CanonicalForm.EXACT);
        return new Identifier(type, value, form.of(value).orElse(value));
    }
}
