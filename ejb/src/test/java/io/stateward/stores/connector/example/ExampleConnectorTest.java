package io.stateward.stores.connector.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.connector.ConnectorContract;
import io.stateward.stores.connector.example.simulator.NotebookSimulator;
import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.connector.http.Wire;
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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs the contract of all connectors on a notebook server, and shows what is special about it. */
class ExampleConnectorTest implements ConnectorContract {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final NotebookSimulator notebook = new NotebookSimulator();
    private final NotebookSimulator other = new NotebookSimulator();
    private final ExampleConnector connector = new ExampleConnector(new Wire(
            Wire.client(),
            (host, port) -> {},
            Clock.fixed(NOW, ZoneOffset.UTC),
            new Retries(
                    3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO, Duration.ofSeconds(5), time -> {})));

    @AfterEach
    void stop() {
        notebook.close();
        other.close();
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public StoreAccess store() {
        return store(config(notebook));
    }

    @Override
    public StoreAccess otherTenantsStore() {
        return store(config(other));
    }

    private static ObjectNode config(NotebookSimulator server) {
        return JsonNodeFactory.instance.objectNode().put("baseUrl", server.baseUrl());
    }

    private static StoreAccess store(ObjectNode config) {
        return new StoreAccess(Ids.next(), Ids.next(), "notes", "DE", "DE", config, NullNode.getInstance());
    }

    @Override
    public Person person(String handle) {
        return new Person(Set.of(), List.of(new Identifier("user-id", handle, handle)), NOW);
    }

    @Override
    public void put(StoreAccess store, Person person, String canary) {
        server(store).write(person.values("user-id"), NOW, canary);
    }

    private NotebookSimulator server(StoreAccess store) {
        return store.config().equals(config(notebook)) ? notebook : other;
    }

    @Override
    public List<KnownItem> known(StoreAccess store, Person person) {
        return List.of();
    }

    @Override
    public boolean holds(StoreAccess store, String canary) {
        return server(store).holds(canary);
    }

    @Test
    void aDeleteThatDidNothingIsNotBelieved() {
        put(store(), person("alice"), "canary");
        notebook.keepEverything();

        assertThat(forget(person("alice"), List.of()).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void aNoteThatOthersShareIsLeftAndAskedAbout() {
        notebook.write(List.of("alice", "bob"), NOW, "canary");

        assertThat(forget(person("alice"), List.of()).verdict()).isEqualTo(Verdict.PENDING_REDACTION);
        assertThat(notebook.holds("canary")).isTrue();
    }

    @Test
    void whatTheyWroteAfterTheCutOffStays() {
        notebook.write(List.of("alice"), NOW.plusSeconds(1), "canary");

        assertThat(connector.find(store(), person("alice"), List.of())).isEmpty();
    }

    @Test
    void allPagesOfAnOwnerAreRead() {
        for (int note = 0; note < 250; note++) {
            put(store(), person("alice"), "canary");
        }

        assertThat(connector.find(store(), person("alice"), List.of())).hasSize(250);
    }

    @Test
    void whatTheCatalogKnowsIsErasedForNobodyToo() {
        String id = notebook.write(List.of("alice"), NOW, "canary");
        KnownItem item = new KnownItem(Ids.next(), "note", id, Set.of(), NOW, false, 0);

        assertThat(connector
                        .eraseItems(store(), List.of(item), refs -> List.of())
                        .values())
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.ERASED);
        assertThat(notebook.holds("canary")).isFalse();
    }

    @Test
    void anIntentWhoseIdWasNeverBoundMayBeAnOrphan() {
        KnownItem intent = new KnownItem(Ids.next(), "note", null, Set.of(), NOW, false, 0);

        assertThat(forget(person("alice"), List.of(intent)).verdict()).isEqualTo(Verdict.ORPHAN_POSSIBLE);
    }

    @Test
    void everyNoteIsListedOnce() {
        put(store(), person("alice"), "canary");
        put(store(), person("bob"), "canary");

        String next = connector.list(store(), null, 1).next();

        assertThat(connector.list(store(), next, 1).items())
                .singleElement()
                .satisfies(entry -> assertThat(entry.ref()).isEqualTo("n00001"));
        assertThat(connector.list(store(), next, 1).next()).isNull();
    }

    @Test
    void noAddressNamesAPerson() {
        put(store(), person("alice"), "canary");

        assertThat(forget(person("alice"), List.of()).evidence()).isEqualTo(Evidence.API);

        assertThat(notebook.calls().arrivals().keySet()).noneMatch(call -> call.contains("alice"));
    }

    @Test
    void aWrongBaseUrlIsNotAnEmptyNotebook() {
        ObjectNode wrong = config(notebook).put("baseUrl", notebook.baseUrl() + "/v2");

        assertThat(connector.probe(store(wrong)).reachable()).isFalse();
        assertThatThrownBy(() -> connector.accept(store(config(notebook).put("colour", "blue"))))
                .isInstanceOf(StatewardException.class)
                .hasMessageContaining("colour");
    }

    private Outcome forget(Person person, List<KnownItem> known) {
        Target target = connector.find(store(), person, known).get(0);
        Outcome outcome =
                connector.erase(store(), person, target, known, List.of()).get(0);
        return connector.verify(store(), person, target, known, outcome);
    }
}
