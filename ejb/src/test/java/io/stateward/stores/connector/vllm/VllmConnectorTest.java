package io.stateward.stores.connector.vllm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.ConnectorContract;
import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.vllm.simulator.VllmSimulator;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Runs the contract of all connectors on a cache, and says where a cache differs: nobody is found in it, and it goes for everybody.
 */
class VllmConnectorTest implements ConnectorContract {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final VllmSimulator vllm = new VllmSimulator(true);
    private final VllmSimulator other = new VllmSimulator(true);
    private final List<Duration> pauses = new ArrayList<>();
    private final VllmConnector connector = new VllmConnector(new Wire(
            Wire.client(),
            (host, port) -> {},
            Clock.fixed(NOW, ZoneOffset.UTC),
            new Retries(
                    3,
                    Duration.ofMillis(1),
                    Duration.ofMillis(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    pauses::add)));
    private final Map<String, Person> people = new HashMap<>();
    private final Map<Person, List<KnownItem>> catalog = new HashMap<>();

    @AfterEach
    void stop() {
        vllm.close();
        other.close();
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public StoreAccess store() {
        return store(vllm);
    }

    @Override
    public StoreAccess otherTenantsStore() {
        return store(other);
    }

    private static StoreAccess store(VllmSimulator server) {
        ObjectNode config = JsonNodeFactory.instance.objectNode().put("baseUrl", server.baseUrl());
        return new StoreAccess(Ids.next(), Ids.next(), "vllm", "DE", "DE", config, NullNode.getInstance());
    }

    @Override
    public Person person(String handle) {
        return people.computeIfAbsent(
                handle,
                name -> new Person(
                        Set.of(Ids.next()),
                        List.of(new Identifier("email", name + "@people.example", name + "@people.example")),
                        Instant.parse("2126-01-01T00:00:00Z")));
    }

    @Override
    public void put(StoreAccess store, Person person, String canary) {
        server(store).prompt(canary);
        if (store.config().equals(store().config())) {
            catalog.computeIfAbsent(person, none -> new ArrayList<>())
                    .add(new KnownItem(Ids.next(), "cache-entry", "prompt", Set.of(), NOW, false, 0));
        }
    }

    private VllmSimulator server(StoreAccess store) {
        return store.config().path("baseUrl").asText().equals(vllm.baseUrl()) ? vllm : other;
    }

    @Override
    public List<KnownItem> known(StoreAccess store, Person person) {
        return catalog.getOrDefault(person, List.of());
    }

    @Override
    public boolean holds(StoreAccess store, String canary) {
        return server(store).caches(canary);
    }

    /** In place of what holds for stores of value: others lose saved work. */
    @Override
    @Test
    public void other_subjects_are_untouched() {
        put(store(), person("bob"), "canary-b1");

        forget(person("alice"));

        assertThat(holds(store(), "canary-b1")).isFalse();
        assertThat(connector.find(store(), person("alice"), List.of()))
                .singleElement()
                .satisfies(target -> assertThat(target.description()).contains("others lose saved work"));
    }

    @Override
    @Test
    public void erasing_again_finds_it_gone_and_does_no_harm() {
        put(store(), person("alice"), "canary-a1");
        forget(person("alice"));

        assertThat(forget(person("alice")).verdict().isGone()).isTrue();
    }

    /** In place of what holds for stores that can be asked again: verifying claims no more than is known. */
    @Override
    @Test
    public void verification_fails_while_something_is_still_there() {
        assertThat(connector.guarantees(store()).verifiable()).isFalse();
        assertThat(forget(person("alice")).evidence()).isEqualTo(Evidence.DECLARED);
    }

    private Outcome forget(Person person) {
        Target target = connector.find(store(), person, known(store(), person)).get(0);
        Outcome outcome = connector
                .erase(store(), person, target, known(store(), person), List.of())
                .get(0);
        return connector.verify(store(), person, target, known(store(), person), outcome);
    }

    @Test
    void aResetWhileARequestRunsIsNotTakenForOneAlthoughTheAnswerIs200() {
        vllm.prompt("canary");
        vllm.running(1, 1, 0);

        assertThat(forget(person("alice")).verdict()).isEqualTo(Verdict.ERASED);

        assertThat(vllm.caches("canary")).isFalse();
        assertThat(pauses).hasSize(2);
    }

    @Test
    void aRequestThatRanUnseenDuringTheResetIsNoticedAndTheResetRepeated() {
        vllm.prompt("canary");
        vllm.sneakInAtReset();

        assertThat(forget(person("alice")).verdict()).isEqualTo(Verdict.ERASED);

        assertThat(vllm.caches("canary")).isFalse();
        assertThat(vllm.calls().count("POST /reset_prefix_cache")).isEqualTo(2);
    }

    @Test
    void aServerThatIsNeverIdlePutsTheWorkOff() {
        vllm.prompt("canary");
        vllm.running(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);

        assertThatThrownBy(() -> forget(person("alice"))).isInstanceOf(StoreUnreachable.class);
        assertThat(vllm.caches("canary")).isTrue();
        assertThat(vllm.calls().count("POST /reset_prefix_cache")).isZero();
    }

    @Test
    void aServerWithoutDevelopmentModeFailsWithAWayOut() {
        try (VllmSimulator closed = new VllmSimulator(false)) {
            StoreAccess store = store(closed);
            assertThat(connector.probe(store).reachable()).isFalse();
            assertThat(connector.probe(store).detail()).contains("VLLM_SERVER_DEV_MODE");
            Target target = connector.find(store, person("alice"), List.of()).get(0);
            Outcome outcome = connector
                    .erase(store, person("alice"), target, List.of(), List.<Block>of())
                    .get(0);
            assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(outcome.why()).contains("VLLM_SERVER_DEV_MODE");
        }
    }

    @Test
    void unknownFieldsAreRefused() {
        ObjectNode config = JsonNodeFactory.instance
                .objectNode()
                .put("baseUrl", vllm.baseUrl())
                .put("model", "m");
        assertThatThrownBy(() -> connector.accept(
                        new StoreAccess(Ids.next(), Ids.next(), "vllm", "DE", "DE", config, NullNode.getInstance())))
                .isInstanceOf(StatewardException.class);
    }
}
