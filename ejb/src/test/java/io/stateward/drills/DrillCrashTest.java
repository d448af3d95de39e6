package io.stateward.drills;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.drills.entity.DrillState;
import io.stateward.drills.entity.DrillView;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import io.stateward.testing.OtherJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stops a JVM dead at every durable step of the planting; a fresh one cleans up by the deadline, and nothing that was planted is left. */
@SuppressWarnings("NullAway.Init")
class DrillCrashTest {

    static final String TENANT = "skyways";

    /** More steps than planting has, so that a loop without an end is noticed. */
    private static final int MAX_STEPS = 60;

    /** What a marker's texts begin with. */
    private static final String PLANTED = "Wants to be reached under";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"before", "after"})
    void whateverStepOfThePlantingIsTheLastNothingIsLeftByTheDeadline(String when) throws Exception {
        int exit = OtherJvm.STOPPED;
        int step = 0;
        boolean planted = false;
        while (exit == OtherJvm.STOPPED && step < MAX_STEPS) {
            step++;
            Database database = Database.h2File(Files.createTempDirectory(folder, "h2"));
            Path vault = Domain.newVault();
            try (OpenAiSimulator provider = OpenAiSimulator.start(DrillScene.API_KEY)) {
                exit = fork(database, vault, provider, step, when);
                planted |= provider.project(DrillScene.API_KEY).remembers(PLANTED);
                assertCleanByTheDeadline(database, vault, provider, when + " step " + step);
            }
        }
        assertThat(planted)
                .as("some were stopped between planting and cleaning")
                .isTrue();
        assertThat(step).as("durable steps of the planting").isBetween(5, MAX_STEPS - 1);
    }

    private int fork(Database database, Path vault, OpenAiSimulator provider, int step, String when) throws Exception {
        return OtherJvm.run(
                folder,
                StoppedDrill.class,
                List.of(
                        database.url(),
                        database.user(),
                        database.password(),
                        database.owner(),
                        vault.toString(),
                        provider.baseUri().toString(),
                        Integer.toString(step),
                        when));
    }

    /** No step of the drill itself runs any more: the order to clean up was given before anything was planted. */
    private static void assertCleanByTheDeadline(Database database, Path vault, OpenAiSimulator provider, String at)
            throws IOException {
        UUID drill = UUID.fromString(Files.readString(vault.resolveSibling(vault.getFileName() + ".drill")));
        try (Domain domain = Domain.on(database, vault)) {
            DrillScene scene = new DrillScene(
                    domain, domain.get(Tenants.class).byAlias(TENANT).orElseThrow());
            domain.clock().advance(Duration.ofHours(23).plusMinutes(5));
            scene.work(Set.of(DrillScene.CLEAN_UP));

            DrillView view = scene.view(drill);
            assertThat(view.state()).as(at).isEqualTo(DrillState.CLEANED);
            assertThat(view.cleanedAt()).as(at).isBefore(view.deadline());
            assertThat(provider.project(DrillScene.API_KEY).remembers(PLANTED))
                    .as(at)
                    .isFalse();
            domain.run(scene.tenant, () -> {
                DrillProbe probe = domain.get(DrillProbe.class);
                assertThat(probe.memories()).as(at).isEmpty();
                assertThat(probe.keys()).as(at).isEmpty();
            });
        }
    }
}
