package io.stateward.stores.connector.langgraph;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Is a connector beside a real LangGraph server, two of which are shared by all tests of a JVM. */
final class LangGraphFixture {

    static final Instant CUT_OFF = Instant.parse("2126-01-01T00:00:00Z");

    private static final String MAP = "{\"threads\":[{\"type\":\"email\",\"metadata\":\"user\"}],"
            + "\"items\":[{\"type\":\"user-id\",\"namespace\":[\"people\",\"{user-id}\"]}]}";

    private static Optional<LangGraphServer> first = Optional.empty();
    private static Optional<LangGraphServer> second = Optional.empty();
    private static boolean started;

    final LangGraphConnector connector = new LangGraphConnector(new Wire(
            Wire.client(),
            (host, port) -> {},
            Clock.systemUTC(),
            new Retries(
                    3,
                    Duration.ofMillis(50),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(20),
                    pause -> {})));
    final List<KnownItem> catalog = new ArrayList<>();
    final LangGraphServer server;
    final LangGraphServer other;

    LangGraphFixture() {
        start();
        assumeTrue(first.isPresent() && second.isPresent(), "no LangGraph server from npm on this machine");
        server = first.orElseThrow();
        other = second.orElseThrow();
        server.clear();
        other.clear();
    }

    private static synchronized void start() {
        if (!started) {
            started = true;
            first = LangGraphServer.start();
            second = LangGraphServer.start();
        }
    }

    StoreAccess store() {
        return store(server, MAP);
    }

    static StoreAccess store(LangGraphServer at, String map) {
        JsonNode config =
                JsonNodeFactory.instance.objectNode().put("baseUrl", at.url().toString());
        UUID tenant = UUID.nameUUIDFromBytes(at.url().toString().getBytes(StandardCharsets.UTF_8));
        return new StoreAccess(tenant, tenant, "langgraph", "EU", "EU", config, Json.read(map, JsonNode.class));
    }

    StoreAccess otherStore() {
        return store(other, MAP);
    }

    static Person person(String handle) {
        return person(handle, CUT_OFF);
    }

    static Person person(String handle, Instant cutOff) {
        String mail = handle + "@people.example";
        return new Person(
                Set.of(UUID.nameUUIDFromBytes(handle.getBytes(StandardCharsets.UTF_8))),
                List.of(new Identifier("email", mail, mail), new Identifier("user-id", "u-" + handle, "u-" + handle)),
                cutOff);
    }

    KnownItem know(String kind, String ref, boolean shared) {
        KnownItem item = new KnownItem(Ids.next(), kind, ref, Set.of("conversation"), Instant.EPOCH, shared, 0);
        catalog.add(item);
        return item;
    }

    List<Target> find(Person person) {
        return connector.find(store(), person, catalog).stream()
                .sorted(Comparator.comparingInt(Target::wave))
                .toList();
    }

    List<Outcome> erase(Person person, List<Target> targets) {
        return targets.stream()
                .flatMap(target -> connector.erase(store(), person, target, covered(target), List.of()).stream())
                .toList();
    }

    /** Does what a run does: stops, finds, erases, verifies. */
    List<Outcome> forget(Person person) {
        connector.stop(store(), person, catalog);
        List<Outcome> verified = new ArrayList<>();
        List<Target> targets = find(person);
        for (Target target : targets) {
            for (Outcome outcome : connector.erase(store(), person, target, covered(target), List.of())) {
                verified.add(verify(person, target, outcome));
            }
        }
        return verified;
    }

    Outcome verify(Person person, Target target, Outcome outcome) {
        return connector.verify(store(), person, target, covered(target), outcome);
    }

    private List<KnownItem> covered(Target target) {
        return catalog.stream()
                .filter(item -> target.items().contains(item.id()))
                .toList();
    }
}
