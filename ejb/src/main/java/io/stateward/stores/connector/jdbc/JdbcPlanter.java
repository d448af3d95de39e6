package io.stateward.stores.connector.jdbc;

import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.OwnDatabase;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.Spots;
import io.stateward.stores.entity.StoreAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plants a row in each table of the data map, all in one transaction, and looks for each by its key. It reads the map and the schema as the
 * connector does, because there is one of each, and has no condition and no join in common with it.
 */
@ApplicationScoped
public class JdbcPlanter implements Planter {

    private final Connections connections;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected JdbcPlanter() {
        this.connections = null;
    }

    @Inject
    public JdbcPlanter(Egress egress, OwnDatabase own) {
        this.connections = new Connections(egress, own);
    }

    @Override
    public String kind() {
        return "jdbc";
    }

    @Override
    public Spots choose(StoreAccess store, Marker marker) {
        JdbcConfig config = JdbcConfig.read(store.config());
        DataMap map = DataMapReader.read(store.map());
        return connections.reading(config, connection -> {
            RowPlan plan = new RowPlan(connection, marker);
            List<Spot> spots = plan
                    .of(Binding.bind(connection, config.engine(), map).tables())
                    .stream()
                    .map(PlantedRow::spot)
                    .toList();
            return new Spots(spots, plan.omitted());
        });
    }

    @Override
    public List<Spot> plant(StoreAccess store, Marker marker, List<Spot> spots) {
        JdbcConfig config = JdbcConfig.read(store.config());
        return connections.writing(config, connection -> {
            Columns columns = new Columns(connection, config.engine());
            Map<String, PlantedRow> rows = new LinkedHashMap<>();
            for (Spot spot : spots) {
                PlantedRow row = PlantedRow.of(spot).after(rows).orElseThrow();
                Map<String, Column> of = columns.of(row);
                if (row.count(connection, row.itself(of)) == 0) {
                    row.insert(connection, of);
                }
                rows.put(row.label(), row.read(connection, of));
            }
            return rows.values().stream().map(PlantedRow::spot).toList();
        });
    }

    @Override
    public List<Spot> remaining(StoreAccess store, Marker marker, List<Spot> spots) {
        JdbcConfig config = JdbcConfig.read(store.config());
        return connections.reading(config, connection -> {
            Columns columns = new Columns(connection, config.engine());
            Set<String> left = new HashSet<>();
            for (PlantedRow row : settled(connection, columns, spots)) {
                if (row.count(connection, row.remains(columns.of(row))) > 0) {
                    left.add(row.label());
                }
            }
            return spots.stream()
                    .filter(spot -> left.contains(PlantedRow.of(spot).label()))
                    .toList();
        });
    }

    @Override
    public void remove(StoreAccess store, Marker marker, List<Spot> spots) {
        JdbcConfig config = JdbcConfig.read(store.config());
        connections.writing(config, connection -> {
            Columns columns = new Columns(connection, config.engine());
            List<PlantedRow> rows = new ArrayList<>(settled(connection, columns, spots));
            Collections.reverse(rows);
            for (PlantedRow row : rows) {
                row.delete(connection, columns.of(row));
            }
            return true;
        });
    }

    /** Returns the rows with what the database had filled in, where that was not kept; those left out were never planted. */
    private static List<PlantedRow> settled(Connection connection, Columns columns, List<Spot> spots)
            throws SQLException {
        Map<String, PlantedRow> rows = new LinkedHashMap<>();
        for (Spot spot : spots) {
            PlantedRow planned = PlantedRow.of(spot);
            PlantedRow row =
                    planned.values().keySet().containsAll(planned.refs().keySet())
                            ? planned
                            : planned.after(rows).orElse(null);
            if (row != null) {
                rows.put(row.label(), row.read(connection, columns.of(row)));
            }
        }
        return List.copyOf(rows.values());
    }

    /** Reads the columns of tables, each once. */
    private static final class Columns {
        private final SchemaReader schema;
        private final Map<Table.Id, Map<String, Column>> known = new HashMap<>();

        Columns(Connection connection, Engine engine) throws SQLException {
            this.schema = new SchemaReader(connection, engine);
        }

        Map<String, Column> of(PlantedRow row) throws SQLException {
            Map<String, Column> columns = known.get(row.table());
            if (columns == null) {
                columns = new HashMap<>();
                for (Column column : schema.table(row.table()).columns()) {
                    columns.put(column.name(), column);
                }
                known.put(row.table(), columns);
            }
            return columns;
        }
    }
}
