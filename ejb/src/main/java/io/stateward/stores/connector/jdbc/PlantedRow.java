package io.stateward.stores.connector.jdbc;

import io.stateward.Json;
import io.stateward.stores.entity.Spot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Is one row that a marker has in a table.
 *
 * @param label the table's name in the data map
 * @param values what its columns have, by name
 * @param generated columns that the database fills, whose values are added when it has
 * @param refs columns that take a value of an earlier row: the table's label and its column, with a line's end between
 * @param tells columns that an anonymisation empties; none where the row itself is to go
 */
record PlantedRow(
        String label,
        Table.Id table,
        List<String> key,
        Map<String, String> values,
        List<String> generated,
        Map<String, String> refs,
        Set<String> tells) {

    static PlantedRow of(Spot spot) {
        return Json.read(spot.ref(), PlantedRow.class);
    }

    Spot spot() {
        return new Spot("table " + label, Json.text(this), null);
    }

    PlantedRow with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new PlantedRow(label, table, key, all, generated, refs, tells);
    }

    /** Takes over what it refers to; nothing if an earlier row has it not, because that was never planted. */
    Optional<PlantedRow> after(Map<String, PlantedRow> earlier) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Map.Entry<String, String> ref : refs.entrySet()) {
            String[] place = ref.getValue().split("\n", 2);
            PlantedRow row = earlier.get(place[0]);
            String value = row == null ? null : row.values().get(place[1]);
            if (value == null) {
                return Optional.empty();
            }
            found.put(ref.getKey(), value);
        }
        return Optional.of(with(found));
    }

    /** Returns the condition that a row is this one: its key, or where the key is not known all that was put there. */
    Sql itself(Map<String, Column> columns) {
        List<String> by = !key.isEmpty() && values.keySet().containsAll(key)
                ? key
                : values.keySet().stream()
                        .filter(name -> !generated.contains(name))
                        .toList();
        List<Sql> equal = new ArrayList<>();
        for (String name : by) {
            Column column = columns.get(name);
            String value = values.get(name);
            if (column != null && value != null && !column.isTime()) {
                equal.add(Sql.of(Engine.quote(name) + " = ?", Fill.value(column, value)));
            }
        }
        return equal.isEmpty() ? Sql.FALSE : Sql.all(equal);
    }

    /** Returns the condition that something of the person is still in it. */
    Sql remains(Map<String, Column> columns) {
        List<Sql> told = new ArrayList<>();
        for (String name : tells) {
            Column column = columns.get(name);
            String value = values.get(name);
            if (column != null && value != null) {
                told.add(Sql.of(Engine.quote(name) + " = ?", Fill.value(column, value)));
            }
        }
        return tells.isEmpty() ? itself(columns) : Sql.all(itself(columns), Sql.any(told));
    }

    long count(Connection connection, Sql where) throws SQLException {
        return Sql.join("SELECT COUNT(*) FROM", table.sql(), "WHERE", where).count(connection);
    }

    /** Reads what the database has filled in. */
    PlantedRow read(Connection connection, Map<String, Column> columns) throws SQLException {
        if (generated.isEmpty() || values.keySet().containsAll(generated)) {
            return this;
        }
        List<String> names = generated.stream().map(Engine::quote).toList();
        Sql select = Sql.join("SELECT", String.join(", ", names), "FROM", table.sql(), "WHERE", itself(columns));
        Map<String, String> found = new LinkedHashMap<>();
        try (PreparedStatement statement = select.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            if (row.next()) {
                for (int i = 0; i < generated.size(); i++) {
                    found.put(generated.get(i), row.getString(i + 1));
                }
            }
        }
        return with(found);
    }

    void insert(Connection connection, Map<String, Column> columns) throws SQLException {
        List<String> names = new ArrayList<>();
        List<Sql> marks = new ArrayList<>();
        values.forEach((name, value) -> {
            Column column = columns.get(name);
            if (column != null) {
                names.add(Engine.quote(name));
                marks.add(Sql.of("?", Fill.value(column, value)));
            }
        });
        Sql.join("INSERT INTO", table.sql(), "(", String.join(", ", names), ") VALUES (", Sql.list(marks), ")")
                .update(connection);
    }

    void delete(Connection connection, Map<String, Column> columns) throws SQLException {
        Sql.join("DELETE FROM", table.sql(), "WHERE", itself(columns)).update(connection);
    }
}
