package io.stateward.stores.connector.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Ids;
import io.stateward.policies.entity.Block;
import io.stateward.stores.connector.ConnectorContract;
import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Is a store of records with its people and what the catalog knows of them; one for each kind of store. */
public abstract class RecordsFixture implements ConnectorContract {

    protected static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    protected static final Instant CUT_OFF = Instant.parse("2026-11-20T00:00:00Z");
    protected static final String NOTES = "notes";

    protected static final Instant BEFORE = Instant.parse("2026-11-01T00:00:00Z");

    protected final Map<String, Person> people = new HashMap<>();
    protected final Map<String, List<KnownItem>> catalog = new HashMap<>();
    private int written;

    /** Returns what a call is made with: a fixed clock, every address allowed, few and short retries. */
    protected static Wire wire() {
        Retries retries = new Retries(
                3,
                Duration.ofMillis(1),
                Duration.ofMillis(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(20),
                pause -> {});
        return new Wire(Wire.client(), (host, port) -> {}, Clock.fixed(NOW, ZoneOffset.UTC), retries);
    }

    /** Returns what the data map calls collections. */
    protected abstract String noun();

    /** Returns the configuration of a store that has an empty collection called {@link #NOTES}. */
    protected abstract ObjectNode config(boolean ours);

    /** Makes one more collection. */
    protected abstract void collection(boolean ours, String name);

    /** Writes a record with these fields and this text, and a vector. */
    protected abstract void write(boolean ours, String collection, String id, ObjectNode fields, String text);

    /** Lists the ids of a collection, not through the connector; none if it is not there. */
    protected abstract Set<String> ids(boolean ours, String collection);

    /** Returns what catalog and targets call a collection. */
    protected abstract String ref(String collection);

    /** Tells whether any record has the text. */
    protected abstract boolean contains(boolean ours, String text);

    /** Returns an id of the form that the store wants, the same for the same label. */
    protected String id(String label) {
        return label;
    }

    protected static ObjectNode fields(String... pairs) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int at = 0; at < pairs.length; at += 2) {
            fields.put(pairs[at], pairs[at + 1]);
        }
        return fields;
    }

    protected static final String MAP =
            "{\"%s\":[{\"name\":\"notes\",\"subjects\":[{\"type\":\"email\",\"field\":\"email\"},"
                    + "{\"type\":\"email\",\"field\":\"recipient\"},{\"type\":\"customer-id\",\"field\":\"customer\"}],"
                    + "\"categories\":[\"conversation\"],\"text\":true,\"created\":\"created\"},"
                    + "{\"pattern\":\"of-*\",\"text\":true}]}";

    @Override
    public StoreAccess store() {
        return access(true, MAP);
    }

    @Override
    public StoreAccess otherTenantsStore() {
        return access(false, MAP);
    }

    protected StoreAccess access(boolean ours, String map) {
        UUID id = UUID.nameUUIDFromBytes(new byte[] {(byte) (ours ? 1 : 2)});
        JsonNode read = Http.json(map.formatted(noun()));
        return new StoreAccess(id, id, ours ? "vectors" : "others", "DE", "DE", config(ours), read);
    }

    @Override
    public Person person(String handle) {
        return people.computeIfAbsent(handle, name -> {
            String email = name + "@people.example";
            return new Person(
                    Set.of(Ids.next()),
                    List.of(new Identifier("email", email, email), new Identifier("name", name + " Li", name + " li")),
                    CUT_OFF);
        });
    }

    @Override
    public void put(StoreAccess store, Person person, String canary) {
        String id = id("r" + written++);
        boolean ours = store.name().equals("vectors");
        write(ours, NOTES, id, fields("email", email(person)), "It says " + canary + " here");
        know(ours, person, NOTES, id, false, BEFORE);
    }

    protected static String email(Person person) {
        return person.identifiers().get(0).value();
    }

    protected KnownItem know(
            boolean ours, Person person, String collection, @Nullable String id, boolean shared, Instant at) {
        String ref = id == null ? ref(collection) : ref(collection) + "/" + id;
        String kind = id == null ? "collection" : recordKind();
        KnownItem item = new KnownItem(Ids.next(), kind, ref, Set.of("conversation"), at, shared, 0);
        catalog.computeIfAbsent(ours + " " + person.subjects(), none -> new ArrayList<>())
                .add(item);
        return item;
    }

    /** Writes into the catalog that a whole collection is the person's. */
    protected void know(Person person, String collection) {
        know(true, person, collection, null, false, BEFORE);
    }

    protected String recordKind() {
        return ((RecordsConnector) connector()).traits().recordKind();
    }

    @Override
    public List<KnownItem> known(StoreAccess store, Person person) {
        return catalog.getOrDefault(store.name().equals("vectors") + " " + person.subjects(), List.of());
    }

    @Override
    public boolean holds(StoreAccess store, String canary) {
        return contains(store.name().equals("vectors"), canary);
    }

    protected List<Target> find(Person person) {
        return connector().find(store(), person, known(store(), person));
    }

    protected List<Outcome> forget(Person person, Block... blocks) {
        return forget(store(), person, find(person), blocks);
    }

    protected List<Outcome> forget(StoreAccess store, Person person, List<Target> targets, Block... blocks) {
        List<Outcome> outcomes = new ArrayList<>();
        targets.stream().sorted(Comparator.comparingInt(Target::wave)).forEach(target -> {
            List<KnownItem> covered = known(store, person).stream()
                    .filter(item -> target.items().contains(item.id()))
                    .toList();
            connector().erase(store, person, target, covered, List.of(blocks)).stream()
                    .map(outcome -> connector().verify(store, person, target, covered, outcome))
                    .forEach(outcomes::add);
        });
        return outcomes;
    }

    /** Writes so many records; faster where the store takes them in one call. */
    protected void writeMany(int records, java.util.function.IntFunction<String> emails) {
        for (int at = 0; at < records; at++) {
            write(true, NOTES, id("m" + at), fields("email", emails.apply(at)), "text " + at);
        }
    }
}
