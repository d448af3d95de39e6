package io.stateward.stores.connector.records;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.http.WirePlanter;
import io.stateward.stores.connector.records.Bed.Seed;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.Spots;
import io.stateward.stores.entity.StoreAccess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Plants a record in each collection that the data map names, and asks for it by its id; a subclass speaks to one kind of store. It reads the
 * map as the connector does, because there is one, and neither filters nor reads collections through.
 *
 * <p>Nothing is planted by a pattern: the collections that fit it may each be one person's, whose own a stranger's record would get into.
 */
public abstract class RecordsPlanter extends WirePlanter {

    protected RecordsPlanter(Wire wire) {
        super(wire);
    }

    /** For the container's proxy, which uses nothing of it. */
    protected RecordsPlanter() {}

    /** Returns what the store calls its collections in the data map. */
    protected abstract String noun();

    /** Returns what the store calls one of them. */
    protected abstract String one();

    /** Finds a collection by the name that the data map has for it. */
    protected abstract Optional<? extends Bed> named(StoreAccess store, String name);

    /** Finds a collection by its reference. */
    protected abstract Optional<? extends Bed> known(StoreAccess store, String ref);

    @Override
    public Spots choose(StoreAccess store, Marker marker) {
        List<Spot> spots = new ArrayList<>();
        Map<String, String> omitted = new TreeMap<>();
        for (MappedCollection mapped : CollectionMap.of(store.map(), noun()).collections()) {
            String label = one() + " " + mapped.name();
            if (mapped.pattern()) {
                omitted.put(label, "It is a pattern; only what the data map names singly is drilled.");
                continue;
            }
            Optional<? extends Bed> bed = asked(() -> named(store, mapped.name()));
            Seed seed = seed(mapped, marker);
            Optional<String> obstacle =
                    bed.isEmpty() ? Optional.of("The store does not have it.") : obstacle(bed.get(), mapped, seed);
            obstacle.ifPresentOrElse(
                    why -> omitted.put(label, why),
                    () -> spots.add(new Spot(label, bed.orElseThrow().ref() + "/" + UUID.randomUUID(), null)));
        }
        return new Spots(spots, omitted);
    }

    private static Optional<String> obstacle(Bed bed, MappedCollection mapped, Seed seed) {
        return seed.fields().isEmpty() && !mapped.text()
                ? Optional.of("It knows people by identifiers that a marker does not have.")
                : asked(() -> bed.obstacle(seed));
    }

    private static Seed seed(MappedCollection mapped, Marker marker) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (MappedCollection.SubjectField subject : mapped.subjects()) {
            marker.of(subject.type()).ifPresent(identifier -> fields.put(subject.field(), identifier.value()));
        }
        return new Seed(fields, marker.note());
    }

    @Override
    public List<Spot> plant(StoreAccess store, Marker marker, List<Spot> spots) {
        Map<String, MappedCollection> map = new LinkedHashMap<>();
        CollectionMap.of(store.map(), noun()).collections().forEach(each -> map.put(one() + " " + each.name(), each));
        for (Spot spot : spots) {
            MappedCollection mapped = map.get(spot.name());
            asked(() -> known(store, collection(spot))).ifPresent(bed -> {
                if (mapped != null && !isIn(bed, marker, spot)) {
                    asked(() -> {
                        bed.write(id(spot), seed(mapped, marker));
                        return true;
                    });
                }
            });
        }
        return spots;
    }

    @Override
    public List<Spot> remaining(StoreAccess store, Marker marker, List<Spot> spots) {
        return spots.stream()
                .filter(spot -> asked(() -> known(store, collection(spot)))
                        .filter(bed -> isIn(bed, marker, spot))
                        .isPresent())
                .toList();
    }

    private static boolean isIn(Bed bed, Marker marker, Spot spot) {
        return marker.isIn(asked(() -> bed.read(id(spot))));
    }

    @Override
    public void remove(StoreAccess store, Marker marker, List<Spot> spots) {
        for (Spot spot : spots) {
            asked(() -> known(store, collection(spot)))
                    .ifPresent(bed -> asked(() -> {
                        bed.remove(id(spot));
                        return true;
                    }));
        }
    }

    private static String collection(Spot spot) {
        return spot.ref().substring(0, spot.ref().lastIndexOf('/'));
    }

    private static String id(Spot spot) {
        return spot.ref().substring(spot.ref().lastIndexOf('/') + 1);
    }

    /** Makes an object of fields; a name with dots is a path. */
    protected static ObjectNode nested(Map<String, String> fields) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        fields.forEach((field, value) -> {
            ObjectNode at = whole;
            String[] path = field.split("\\.", -1);
            for (int i = 0; i < path.length - 1; i++) {
                at = at.withObjectProperty(path[i]);
            }
            at.put(path[path.length - 1], value);
        });
        return whole;
    }
}
