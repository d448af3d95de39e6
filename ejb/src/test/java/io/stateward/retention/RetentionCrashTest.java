package io.stateward.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.retention.entity.SweepDraft;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import io.stateward.testing.OtherJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stops JVM after JVM dead before every durable step of a sweep and of a re-evaluation: each goes on where the last one was stopped, makes
 * one step and is stopped before the next. What comes of it must be the same as without a stop.
 */
@SuppressWarnings("NullAway.Init")
class RetentionCrashTest {

    /** More steps than there are, so that a loop without an end is noticed. */
    private static final int MAX_STEPS = 40;

    private static final String LONGER = """
            {"name": "conversation-lifetime", "kind": "retention", "appliesTo": {"categories": ["conversation"]},
             "keep": {"atMost": "P90D"}, "then": "erase"}\
            """;

    @TempDir
    private Path folder;

    @Test
    void aSweepOnH2GoesOnFromEveryStep() throws Exception {
        sweep(() -> Database.h2File(Files.createTempDirectory(folder, "h2")));
    }

    @Test
    void aSweepOnPostgresGoesOnFromEveryStep() throws Exception {
        sweep(Database::postgres);
    }

    @Test
    void aReevaluationOnH2GoesOnFromEveryStep() throws Exception {
        reevaluation(() -> Database.h2File(Files.createTempDirectory(folder, "h2")));
    }

    @Test
    void aReevaluationOnPostgresGoesOnFromEveryStep() throws Exception {
        reevaluation(Database::postgres);
    }

    private void sweep(Callable<Database> databases) throws Exception {
        List<String> uninterrupted = run(databases.call(), RetentionScenario.Kind.SWEEP, false);
        assertThat(uninterrupted).contains("COMPLETED", "gone 3", "provider: false");
        assertThat(run(databases.call(), RetentionScenario.Kind.SWEEP, true)).isEqualTo(uninterrupted);
    }

    private void reevaluation(Callable<Database> databases) throws Exception {
        List<String> uninterrupted = run(databases.call(), RetentionScenario.Kind.REEVALUATION, false);
        assertThat(uninterrupted).contains("DONE examined 4 changed 4");
        assertThat(run(databases.call(), RetentionScenario.Kind.REEVALUATION, true))
                .isEqualTo(uninterrupted);
    }

    private List<String> run(Database database, RetentionScenario.Kind kind, boolean stopped) throws Exception {
        Path vault = Domain.newVault();
        try (OpenAiSimulator provider = OpenAiSimulator.start(RetentionScenario.API_KEY)) {
            List<UUID> items;
            Instant now;
            try (Domain domain = Domain.on(database, vault)) {
                domain.clock().set(Instant.parse("2026-03-01T10:00:00Z"));
                RetentionScenario scenario = new RetentionScenario(domain);
                items = scenario.fill(provider.baseUri());
                if (kind == RetentionScenario.Kind.SWEEP) {
                    scenario.begin(scenario.skyways(), new SweepDraft(null, false, null));
                } else {
                    RetentionScenario.Kind.REEVALUATION.goOn(scenario);
                    scenario.policy(scenario.skyways(), LONGER);
                }
                now = domain.clock().instant();
            }
            if (stopped) {
                assertThat(stops(database, vault, now, kind))
                        .as("durable steps")
                        .isBetween(2, MAX_STEPS - 1);
            }
            try (Domain domain = Domain.on(database, vault)) {
                domain.clock().set(now);
                RetentionScenario scenario = new RetentionScenario(domain);
                kind.goOn(scenario);
                List<String> state = new ArrayList<>(scenario.endState(items, provider));
                state.addAll(
                        kind == RetentionScenario.Kind.SWEEP ? scenario.sweepState() : scenario.reevaluationState());
                return state;
            }
        }
    }

    /** Runs JVMs until one comes to its end, and returns how many were stopped. */
    private int stops(Database database, Path vault, Instant now, RetentionScenario.Kind kind) throws Exception {
        List<String> arguments = List.of(
                database.url(),
                database.user(),
                database.password(),
                database.owner(),
                vault.toString(),
                now.toString(),
                kind.name());
        int stops = 0;
        while (stops < MAX_STEPS && OtherJvm.run(folder, StoppedRetention.class, arguments) == OtherJvm.STOPPED) {
            stops++;
        }
        return stops;
    }
}
