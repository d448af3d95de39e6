package io.stateward.stores.connector.jdbc;

import io.stateward.stores.connector.jdbc.BoundTable.Rule;
import io.stateward.stores.connector.jdbc.Table.ForeignKey;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Marker;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans a row for a marker in each table of a data map: by an identifier of its own, or joined to the marker's row in another table. A table
 * in which none can stand without referring to somebody else's row is left out with the reason.
 */
final class RowPlan {

    /** Is why a table is left out. */
    private static final class LeftOut extends Exception {
        private static final long serialVersionUID = 1L;

        LeftOut(String why) {
            super(why);
        }
    }

    private final Connection connection;
    private final Marker marker;
    private final Map<Table.Id, PlantedRow> planned = new LinkedHashMap<>();
    private final Map<String, String> omitted = new HashMap<>();

    RowPlan(Connection connection, Marker marker) {
        this.connection = connection;
        this.marker = marker;
    }

    Map<String, String> omitted() {
        return omitted;
    }

    /** Plans until no further table can be; those that others refer to come first. */
    List<PlantedRow> of(List<BoundTable> tables) throws SQLException {
        List<BoundTable> open = new ArrayList<>(tables);
        boolean more = true;
        while (more) {
            more = false;
            for (BoundTable table : List.copyOf(open)) {
                try {
                    planned.put(table.id(), row(table));
                    omitted.remove("table " + table.label());
                    open.remove(table);
                    more = true;
                } catch (LeftOut e) {
                    omitted.put("table " + table.label(), String.valueOf(e.getMessage()));
                }
            }
        }
        return List.copyOf(planned.values());
    }

    private PlantedRow row(BoundTable table) throws SQLException, LeftOut {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> refs = new LinkedHashMap<>();
        Set<String> tells = new LinkedHashSet<>();
        identify(table, values, tells);
        if (values.isEmpty()) {
            join(table, refs);
        }
        for (ForeignKey key : table.table().imported()) {
            refer(table, key, values, refs);
        }
        for (Rule rule : table.anonymisable()) {
            if (!table.isDeleted()) {
                tells.add(rule.column().name());
            }
        }
        List<String> generated = new ArrayList<>();
        complete(table, values, refs, tells, generated);
        return new PlantedRow(
                table.label(),
                table.id(),
                table.table().key(),
                values,
                generated,
                refs,
                table.isDeleted() ? Set.of() : tells);
    }

    private void identify(BoundTable table, Map<String, String> values, Set<String> tells) throws LeftOut {
        for (Route route : table.routes()) {
            if (route.isDirect()) {
                Column column = route.subject();
                String value = marker.identifiers().stream()
                        .filter(i -> i.type().equals(route.type()))
                        .map(Identifier::value)
                        .filter(v -> Fill.fits(column, v))
                        .findFirst()
                        .orElseThrow(() -> new LeftOut("Column " + column.name()
                                + " takes no identifier with so many random digits that it is certainly nobody's."));
                values.put(column.name(), value);
                tells.add(column.name());
            }
        }
    }

    private void join(BoundTable table, Map<String, String> refs) throws LeftOut {
        Route route = table.routes().stream()
                .filter(this::leadsToMarker)
                .findFirst()
                .orElseThrow(() -> new LeftOut("No row that it is joined to has the marker."));
        Route.Step step = route.steps().get(0);
        for (int i = 0; i < step.from().size(); i++) {
            refs.put(
                    step.from().get(i).name(),
                    place(step.to(), step.columns().get(i).name()));
        }
    }

    /** One step only, or several that the planned rows take too, because they refer to each other in the same way. */
    private boolean leadsToMarker(Route route) {
        for (int i = 0; i < route.steps().size(); i++) {
            Route.Step step = route.steps().get(i);
            PlantedRow there = planned.get(step.to());
            boolean known = there != null
                    && step.columns().stream()
                            .allMatch(c -> there.values().containsKey(c.name())
                                    || there.refs().containsKey(c.name())
                                    || there.generated().contains(c.name()));
            if (!known) {
                return false;
            }
            if (i > 0) {
                PlantedRow here = planned.get(route.steps().get(i - 1).to());
                if (here == null || !refersTo(here, step)) {
                    return false;
                }
            }
        }
        return !route.steps().isEmpty();
    }

    private boolean refersTo(PlantedRow here, Route.Step step) {
        for (int i = 0; i < step.from().size(); i++) {
            String wanted = place(step.to(), step.columns().get(i).name());
            if (!wanted.equals(here.refs().get(step.from().get(i).name()))) {
                return false;
            }
        }
        return true;
    }

    private String place(Table.Id table, String column) {
        PlantedRow row = planned.get(table);
        return (row == null ? "" : row.label()) + "\n" + column;
    }

    private void refer(BoundTable table, ForeignKey key, Map<String, String> values, Map<String, String> refs)
            throws LeftOut {
        boolean set = key.columns().stream().anyMatch(c -> values.containsKey(c) || refs.containsKey(c));
        boolean needed = key.columns().stream()
                .anyMatch(
                        c -> table.table().column(c).filter(x -> !x.nullable()).isPresent());
        if (key.isSelf() && !needed) {
            return;
        }
        PlantedRow parent = planned.get(key.parent());
        if (parent == null) {
            if (set || needed) {
                throw new LeftOut(
                        "A row in it must refer to one in " + key.parent().name() + ", in which the marker has none.");
            }
            return;
        }
        for (int i = 0; i < key.columns().size(); i++) {
            String column = key.columns().get(i);
            if (!values.containsKey(column)) {
                refs.putIfAbsent(column, place(key.parent(), key.parentColumns().get(i)));
            }
        }
    }

    private void complete(
            BoundTable table,
            Map<String, String> values,
            Map<String, String> refs,
            Set<String> tells,
            List<String> generated)
            throws SQLException, LeftOut {
        Set<String> filled = filled(table.id());
        Column created = table.created();
        for (Column column : table.table().columns()) {
            String name = column.name();
            boolean has = values.containsKey(name) || refs.containsKey(name) || column.generated();
            boolean key = table.table().key().contains(name);
            boolean wanted = !column.nullable() || column.equals(created) || tells.contains(name);
            if (!has && filled.contains(name)) {
                if (key) {
                    generated.add(name);
                }
            } else if (!has && wanted) {
                boolean unique = key || table.table().unique().contains(name) || tells.contains(name);
                Optional<String> value = Fill.any(column, marker, unique);
                values.put(
                        name,
                        value.orElseThrow(() -> new LeftOut("Column " + name + " needs a value of type "
                                + column.typeName() + ", which is not planted.")));
            }
        }
    }

    /** Returns the columns that the database fills by itself. */
    private Set<String> filled(Table.Id id) throws SQLException {
        Set<String> names = new HashSet<>();
        String escape = connection.getMetaData().getSearchStringEscape();
        String schema = id.schema().replace("_", escape + "_");
        String table = id.name().replace("_", escape + "_");
        try (ResultSet rows = connection.getMetaData().getColumns(connection.getCatalog(), schema, table, "%")) {
            while (rows.next()) {
                boolean counts = "YES".equals(rows.getString("IS_AUTOINCREMENT"));
                String preset = rows.getString("COLUMN_DEF");
                if (counts || (preset != null && !preset.equalsIgnoreCase("NULL"))) {
                    names.add(rows.getString("COLUMN_NAME"));
                }
            }
        }
        return names;
    }
}
