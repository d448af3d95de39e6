package io.stateward.stores.connector.redis;

import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.Spots;
import io.stateward.stores.entity.StoreAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.SetParams;

/**
 * Plants a key of its own for each pattern of the data map and asks for it by its name: a text where names tell whose keys are, a stream with
 * one entry where entries do. Without a map the catalog is told of a key.
 *
 * <p>Nothing is put into a key that is there: programs that read it, a queue's above all, would take it for an entry of theirs.
 */
@ApplicationScoped
public class RedisPlanter implements Planter {

    private static final String UNMAPPED = "key";
    private static final String SAID = "text";

    private final RedisServer server;

    @Inject
    public RedisPlanter(Egress egress) {
        this.server = new RedisServer(egress);
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected RedisPlanter() {
        this.server = null;
    }

    @Override
    public String kind() {
        return "redis";
    }

    @Override
    public Spots choose(StoreAccess store, Marker marker) {
        List<KeyMap.Rule> rules = KeyMap.of(store.map()).rules();
        if (rules.isEmpty()) {
            return Spots.of(new Spot(UNMAPPED, "notes:" + UUID.randomUUID(), UNMAPPED));
        }
        List<Spot> spots = new ArrayList<>();
        Map<String, String> omitted = new TreeMap<>();
        for (KeyMap.Rule rule : rules) {
            Optional<String> key = rule.pattern().written(marker);
            if (key.isEmpty()
                    || !rule.types().stream().allMatch(type -> marker.of(type).isPresent())) {
                omitted.put(label(rule), "It knows people by identifiers that a marker does not have.");
            } else if (rule.value() != null && !rule.pattern().isOpen()) {
                omitted.put(label(rule), "It is one key, and whoever reads it would read the marker.");
            } else {
                spots.add(new Spot(label(rule), key.get(), null));
            }
        }
        return new Spots(spots, omitted);
    }

    private static String label(KeyMap.Rule rule) {
        return "keys " + rule.ref();
    }

    @Override
    public List<Spot> plant(StoreAccess store, Marker marker, List<Spot> spots) {
        List<KeyMap.Rule> rules = KeyMap.of(store.map()).rules();
        return server.with(RedisConfig.of(store.config()), redis -> {
            for (Spot spot : spots) {
                Optional<KeyMap.Rule> rule =
                        rules.stream().filter(r -> label(r).equals(spot.name())).findFirst();
                plant(redis, marker, spot, rule);
            }
            return spots;
        });
    }

    private static void plant(Jedis redis, Marker marker, Spot spot, Optional<KeyMap.Rule> rule) {
        Optional<String> value =
                rule.flatMap(r -> Optional.ofNullable(r.value())).flatMap(v -> v.written(marker));
        if (value.isEmpty()) {
            redis.set(spot.ref(), marker.note(), SetParams.setParams().nx());
        } else if (!redis.exists(spot.ref())) {
            String field = rule.map(KeyMap.Rule::field).orElse("by");
            redis.xadd(spot.ref(), StreamEntryID.NEW_ENTRY, Map.of(field, value.get(), SAID, marker.note()));
        }
    }

    @Override
    public List<Spot> remaining(StoreAccess store, Marker marker, List<Spot> spots) {
        return server.with(
                RedisConfig.of(store.config()),
                redis -> spots.stream()
                        .filter(spot -> redis.exists(spot.ref())
                                && (marker.isIn(spot.ref()) || marker.isIn(content(redis, spot.ref()))))
                        .toList());
    }

    private static String content(Jedis redis, String key) {
        return redis.type(key).equals("stream")
                ? redis.xrange(key, "-", "+").toString()
                : new String(
                        Optional.ofNullable(redis.get(key.getBytes(StandardCharsets.UTF_8)))
                                .orElse(new byte[0]),
                        StandardCharsets.UTF_8);
    }

    @Override
    public void remove(StoreAccess store, Marker marker, List<Spot> spots) {
        server.with(RedisConfig.of(store.config()), redis -> {
            spots.forEach(spot -> redis.del(spot.ref()));
            return true;
        });
    }
}
