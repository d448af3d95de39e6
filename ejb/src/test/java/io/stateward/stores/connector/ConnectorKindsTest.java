package io.stateward.stores.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.boundary.Connectors;
import io.stateward.testing.Domain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Shows that the container has a connector of every kind and can call it, which needs what its proxy needs, and that docs/stores.md has them
 * all.
 */
class ConnectorKindsTest {

    /** Kinds that are there in tests only. */
    static final Set<String> OF_TESTS = Set.of("plot", "example", "expiring", "scripted");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| \\[`([\\w-]+)`]\\(#([\\w-]+)\\) \\|");

    private static final Domain DOMAIN = Domain.onH2();

    private final Connectors connectors = DOMAIN.get(Connectors.class);

    @AfterAll
    static void close() {
        DOMAIN.close();
    }

    @Test
    void theContainerCallsTheConnectorOfEveryKind() {
        Map<String, Set<String>> secrets = new TreeMap<>();
        kinds().forEach(kind -> secrets.put(kind, connectors.of(kind).secrets()));

        assertThat(secrets)
                .containsEntry("chroma", Set.of("token"))
                .containsEntry("folder", Set.of())
                .containsEntry("google", Set.of("apiKey"))
                .containsEntry("jdbc", Set.of("password"))
                .containsEntry("langgraph", Set.of("apiKey"))
                .containsEntry("llama-cpp", Set.of("apiKey"))
                .containsEntry("memory", Set.of())
                .containsEntry("openai", Set.of("apiKey"))
                .containsEntry("opensearch", Set.of("password", "apiKey"))
                .containsEntry("qdrant", Set.of("apiKey"))
                .containsEntry("redis", Set.of("password"))
                .containsEntry("responses-server", Set.of("apiKey"))
                .containsEntry("vllm", Set.of("apiKey"))
                .containsEntry("weaviate", Set.of("apiKey"));
    }

    @Test
    void thePageOnStoresSaysHowFarEachKindWasTriedAndHasASectionOnIt() throws IOException {
        String page = Files.readString(Path.of("../docs/stores.md"));
        Set<String> told = new TreeSet<>();
        for (Matcher row = ROW.matcher(page); row.find(); ) {
            told.add(row.group(1));
            assertThat(page).contains("\n## " + row.group(2) + "\n");
        }

        assertThat(told).isEqualTo(kinds());
    }

    private Set<String> kinds() {
        Set<String> kinds = new TreeSet<>(connectors.kinds());
        kinds.removeAll(OF_TESTS);
        return kinds;
    }
}
