package io.stateward.stores.connector.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.connector.ConnectorContract;
import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.llamacpp.simulator.LlamaSimulator;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the contract of all connectors on a server that shows its prompts, and says what is known of one that does not. */
class LlamaCppConnectorTest implements ConnectorContract {

    private final LlamaSimulator llama = new LlamaSimulator(4, true, true);
    private final LlamaSimulator other = new LlamaSimulator(4, true, true);
    private final LlamaCppConnector connector = new LlamaCppConnector(
            new Wire(
                    Wire.client(),
                    (host, port) -> {},
                    Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC),
                    new Retries(
                            2,
                            Duration.ofMillis(1),
                            Duration.ofMillis(1),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(5),
                            pause -> {})),
            LlamaCppConnectorTest::permitted);
    private final Map<String, Person> people = new HashMap<>();

    @TempDir
    private Path saved = Path.of("");

    private static Path permitted(String path) {
        if (path.equals("/elsewhere")) {
            throw StatewardException.invalid("config.savedSlots", "Not on the operator's list.");
        }
        return Path.of(path);
    }

    @AfterEach
    void stop() {
        llama.close();
        other.close();
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public StoreAccess store() {
        return store(llama, false, saved.toString());
    }

    @Override
    public StoreAccess otherTenantsStore() {
        return store(other, false, saved.toString());
    }

    private static StoreAccess store(LlamaSimulator server, boolean memoryCache, String savedSlots) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("baseUrl", server.baseUrl()).put("memoryCache", memoryCache);
        if (!savedSlots.isEmpty()) {
            config.put("savedSlots", savedSlots);
        }
        return new StoreAccess(Ids.next(), Ids.next(), "llama", "DE", "DE", config, NullNode.getInstance());
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
        String email = person.identifiers().get(0).value();
        (store.config().path("baseUrl").asText().equals(llama.baseUrl()) ? llama : other).prompt(email + " " + canary);
    }

    @Override
    public List<KnownItem> known(StoreAccess store, Person person) {
        return List.of();
    }

    @Override
    public boolean holds(StoreAccess store, String canary) {
        return (store.config().path("baseUrl").asText().equals(llama.baseUrl()) ? llama : other).caches(canary);
    }

    @Test
    void whereNoPromptIsShownAllSlotsAreEmptiedAndOnlyTheServersWordIsKnown() {
        try (LlamaSimulator silent = new LlamaSimulator(2, false, true)) {
            silent.prompt("canary");
            assertThat(forget(store(silent, false, saved.toString())))
                    .hasSize(2)
                    .allSatisfy(outcome -> {
                        assertThat(outcome.verdict()).isEqualTo(Verdict.ERASED);
                        assertThat(outcome.evidence()).isEqualTo(Evidence.DECLARED);
                    });
            assertThat(silent.caches("canary")).isFalse();
        }
    }

    @Test
    void whatTheServerMovedToItsCacheInMemoryIsReportedAndNotSaidToBeGone() {
        try (LlamaSimulator small = new LlamaSimulator(1, true, true)) {
            small.prompt("alice@people.example canary");
            small.prompt("somebody else");

            assertThat(forget(store(small, true, saved.toString())))
                    .singleElement()
                    .satisfies(outcome -> {
                        assertThat(outcome.verdict()).isEqualTo(Verdict.OUT_OF_SCOPE);
                        assertThat(outcome.why()).contains("--cache-ram 0").doesNotContain("savedSlots");
                    });
            assertThat(small.caches("canary")).isTrue();
        }
    }

    @Test
    void savedSlotsAreDeletedAndOtherFilesAreNot() throws IOException {
        Path slot = Files.write(saved.resolve("slot1.bin"), new byte[] {'q', 's', 'g', 'g', 2, 0, 0, 0});
        Path model = Files.write(saved.resolve("model.gguf"), new byte[] {'G', 'G', 'U', 'F', 3});
        Files.createSymbolicLink(saved.resolve("link.bin"), slot);

        assertThat(forget(store())).singleElement().satisfies(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.ERASED);
            assertThat(outcome.evidence()).isEqualTo(Evidence.API);
        });
        assertThat(slot).doesNotExist();
        assertThat(model).exists();
    }

    @Test
    void savedSlotsOutOfReachAreReported() {
        assertThat(forget(store(llama, false, ""))).singleElement().satisfies(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.OUT_OF_SCOPE);
            assertThat(outcome.why()).contains("savedSlots").doesNotContain("--cache-ram");
        });
    }

    @Test
    void aServerThatOffersNoActionsFailsWithAReason() {
        try (LlamaSimulator closed = new LlamaSimulator(1, true, false)) {
            closed.prompt("alice@people.example canary");
            assertThat(forget(store(closed, false, saved.toString())))
                    .singleElement()
                    .satisfies(outcome -> {
                        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
                        assertThat(outcome.why()).contains("501");
                    });
        }
    }

    @Test
    void aDirectoryThatTheOperatorDoesNotListIsRefused() {
        assertThatThrownBy(() -> connector.accept(store(llama, false, "/elsewhere")))
                .isInstanceOf(StatewardException.class);
    }

    private List<Outcome> forget(StoreAccess store) {
        Person alice = person("alice");
        List<Target> targets = connector.find(store, alice, List.of());
        return targets.stream()
                .map(target -> {
                    Outcome outcome = connector
                            .erase(store, alice, target, List.of(), List.of())
                            .get(0);
                    return connector.verify(store, alice, target, List.of(), outcome);
                })
                .toList();
    }
}
