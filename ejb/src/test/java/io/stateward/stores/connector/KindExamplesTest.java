package io.stateward.stores.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Connectors;
import io.stateward.stores.control.DirectoryList;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.testing.Domain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows that the console's form for a new store has an example of every kind, and that each kind's connector takes its example. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class KindExamplesTest {

    /** Stands in an example for a secret. */
    private static final String DOTS = "…";

    private static final JsonNode EXAMPLES = examples();

    private Path listed;
    private Domain domain;
    private Connectors connectors;

    @BeforeAll
    void open(@TempDir Path directory) {
        listed = directory;
        System.setProperty(DirectoryList.PROPERTY, listed.toString());
        domain = Domain.onH2();
        connectors = domain.get(Connectors.class);
    }

    @AfterAll
    void close() {
        System.clearProperty(DirectoryList.PROPERTY);
        domain.close();
    }

    static Set<String> described() {
        Set<String> kinds = new TreeSet<>();
        EXAMPLES.fieldNames().forEachRemaining(kinds::add);
        return kinds;
    }

    @Test
    void everyKindButGovernedMemoryWhichIsThereFromTheStartHasAnExample() {
        Set<String> kinds = new TreeSet<>(connectors.kinds());
        kinds.removeAll(ConnectorKindsTest.OF_TESTS);
        kinds.remove("memory");

        assertThat(described()).isEqualTo(kinds);
    }

    @ParameterizedTest
    @MethodSource("described")
    void theConnectorTakesTheExampleOfItsKind(String kind) {
        Connector connector = connectors.of(kind);
        JsonNode example = EXAMPLES.path(kind);

        domain.run(domain.tenant("examples-" + kind), () -> {
            StoreAccess store = store(here(kind, example.path("config")), example.path("map"));
            connector.accept(store);
            assertThat(connector.guarantees(store).strongestEvidence()).isNotNull();
        });
    }

    @ParameterizedTest
    @MethodSource("described")
    void anExampleHidesItsSecretsAndSaysWhatEachOfItsFieldsMeans(String kind) {
        JsonNode example = EXAMPLES.path(kind);
        Set<String> told = new TreeSet<>();
        for (JsonNode field : example.path("fields")) {
            assertThat(field.path("meaning").asText()).endsWith(".").doesNotContain("  ");
            told.addAll(List.of(field.path("name").asText().split(", ", -1)));
        }

        assertThat(told).containsAll(() -> example.path("config").fieldNames());
        assertThat(told).containsAll(connectors.of(kind).secrets());
        for (String secret : connectors.of(kind).secrets()) {
            assertThat(example.path("config").path(secret).asText(DOTS)).isEqualTo(DOTS);
        }
    }

    /** Returns the example with addresses and directories that this machine's operator lists, and with secrets. */
    private ObjectNode here(String kind, JsonNode example) {
        ObjectNode config = example.deepCopy();
        connectors.of(kind).secrets().stream().filter(config::has).forEach(secret -> config.put(secret, "a-secret"));
        for (String host : Set.of("host", "baseUrl", "endpoint")) {
            if (config.has(host)) {
                config.put(
                        host,
                        config.path(host).asText().replaceFirst("(^|://)[\\w.-]+\\.(com|example)", "$1localhost"));
            }
        }
        if (Set.of("anthropic", "google", "mistral").contains(kind)) {
            config.put("baseUrl", "https://localhost");
        }
        if (config.has("path")) {
            config.put("path", listed.toString());
        }
        return config;
    }

    private static StoreAccess store(JsonNode config, JsonNode map) {
        return new StoreAccess(UUID.randomUUID(), UUID.randomUUID(), "example", "DE", "DE", config, map);
    }

    private static JsonNode examples() {
        try {
            return Json.mapper()
                    .readTree(Path.of("../web/src/main/resources/io/stateward/stores/web/kinds.json")
                            .toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
