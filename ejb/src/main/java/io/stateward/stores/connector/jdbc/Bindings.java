package io.stateward.stores.connector.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.entity.StoreAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a short time how data maps are bound, because reading metadata takes longer than erasing a person. A run begins with a
 * fresh look; a schema that changes during it makes statements fail, which is reported.
 */
final class Bindings {

    /** Longest time for which a binding is used again. */
    static final Duration MAX_AGE = Duration.ofMinutes(1);

    /** Most bindings that are remembered; at one more all are forgotten. */
    static final int MAX_REMEMBERED = 200;

    private record Key(
            StoreId store,
            Engine engine,
            String host,
            int port,
            String database,
            String user,
            @Nullable String schema) {}

    private record StoreId(UUID tenant, UUID id) {}

    private record Bound(JsonNode source, BoundMap map, Instant at) {}

    private final Map<Key, Bound> known = new ConcurrentHashMap<>();
    private final Clock clock;

    Bindings(Clock clock) {
        this.clock = clock;
    }

    /** Reads the metadata and binds. */
    BoundMap fresh(Connection connection, StoreAccess store, JdbcConfig config) throws SQLException {
        DataMap data = DataMapReader.read(store.map());
        BoundMap map = Binding.bind(connection, config.engine(), data);
        if (known.size() >= MAX_REMEMBERED) {
            known.clear();
        }
        known.put(key(store, config), new Bound(store.map(), map, clock.instant()));
        return map;
    }

    /** Takes a binding that was made a moment ago for the same map and database, or makes one. */
    BoundMap recent(Connection connection, StoreAccess store, JdbcConfig config) throws SQLException {
        Bound bound = known.get(key(store, config));
        if (bound != null
                && bound.source().equals(store.map())
                && bound.at().plus(MAX_AGE).isAfter(clock.instant())) {
            return bound.map();
        }
        return fresh(connection, store, config);
    }

    private static Key key(StoreAccess store, JdbcConfig config) {
        return new Key(
                new StoreId(store.tenant(), store.id()),
                config.engine(),
                config.host(),
                config.port(),
                config.database(),
                config.user(),
                config.schema());
    }
}
