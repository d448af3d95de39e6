package io.stateward.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.StatewardException;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.EntryView;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import io.stateward.testing.OtherJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops a JVM dead at every durable step of a replay; what a fresh one makes of it must be the same as without the stop. */
@SuppressWarnings("NullAway.Init")
class ReplayCrashTest {

    static final String TENANT = "skyways";

    /** More steps than a replay has, so that a loop without an end is noticed. */
    private static final int MAX_STEPS = 100;

    @TempDir
    private Path folder;

    private Database older;
    private Path vault;
    private UUID anna;
    private UUID ben;

    @BeforeEach
    void restore() throws IOException {
        vault = Files.createDirectory(folder.resolve("at")).resolve("vault");
        Database database = Database.h2File(Files.createDirectory(folder.resolve("database")));
        try (Domain domain = Domain.on(database, vault)) {
            RestoreScene.begin(domain, TENANT, "anna", "ben", "cleo");
        }
        older = database.copy(Files.createDirectory(folder.resolve("older")));
        try (Domain domain = Domain.on(database, vault)) {
            anna = RestoreScene.erase(domain, TENANT, "anna");
            ben = RestoreScene.erase(domain, TENANT, "ben");
        }
    }

    @Test
    void everyDurableStepMayBeTheLast() throws Exception {
        List<String> uninterrupted = end(MAX_STEPS, "before", 0);
        assertThat(uninterrupted)
                .contains(
                        "texts [cleo likes seat 1]",
                        "request COMPLETED",
                        "anna subject-suppressed",
                        "former key [null]");
        int steps = 0;
        for (String when : List.of("before", "after")) {
            int step = 1;
            int exit = OtherJvm.STOPPED;
            while (exit == OtherJvm.STOPPED && step < MAX_STEPS) {
                Path at = Files.createTempDirectory(folder, "stopped");
                Site site = new Site(older.copy(Files.createDirectory(at.resolve("database"))), at.resolve("vault"));
                copy(vault.resolveSibling("vault"), site.vault());
                copy(vault.resolveSibling("vault-restore"), at.resolve("vault-restore"));
                exit = site.stop(folder, step, when);
                assertThat(site.end(anna, ben))
                        .as("stopped %s step %d", when, step)
                        .isEqualTo(uninterrupted);
                step++;
            }
            steps += step - 2;
        }
        assertThat(steps).as("durable steps").isGreaterThan(20);
    }

    private List<String> end(int step, String when, int expected) throws Exception {
        Path at = Files.createTempDirectory(folder, "whole");
        Site site = new Site(older.copy(Files.createDirectory(at.resolve("database"))), at.resolve("vault"));
        copy(vault, site.vault());
        copy(vault.resolveSibling("vault-restore"), at.resolve("vault-restore"));
        assertThat(site.stop(folder, step, when)).isEqualTo(expected);
        return site.end(anna, ben);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    /** Is a restored database with the directories beside it. */
    private record Site(Database database, Path vault) {

        int stop(Path logs, int step, String when) throws Exception {
            return OtherJvm.run(
                    logs,
                    StoppedReplay.class,
                    List.of(
                            database.url(),
                            database.user(),
                            database.password(),
                            database.owner(),
                            vault.toString(),
                            Integer.toString(step),
                            when));
        }

        /** Goes on to the end and says what is left then, in words that are the same after every interruption. */
        List<String> end(UUID... requests) {
            try (Domain domain = Domain.on(database, vault)) {
                try {
                    StoppedReplay.replay(domain);
                } catch (StatewardException served) {
                    assertThat(served.type()).isEqualTo("not-restored");
                }
                List<String> state = new ArrayList<>();
                for (UUID request : requests) {
                    state.add("fenced " + (RestoreScene.status(domain, TENANT, request) == ErasureStatus.EXECUTING));
                    RestoreScene.execute(domain, TENANT, request);
                    state.add("request " + RestoreScene.status(domain, TENANT, request));
                }
                state.add("texts " + RestoreScene.texts(domain, TENANT));
                for (String person : List.of("anna", "ben")) {
                    state.add(person + " " + refusal(domain, person));
                }
                state.add("former key "
                        + RestoreScene.rows(
                                domain, TENANT, "select former_key_id from ledger_log where tenant_id = ?"));
                state.add(entries(domain).toString());
                return state;
            }
        }

        private static String refusal(Domain domain, String person) {
            try {
                RestoreScene.remember(domain, TENANT, person);
                return "let in";
            } catch (StatewardException refused) {
                return refused.type();
            }
        }

        /** What the vault's rows learn, and when, depends on who asks first. */
        private static List<String> entries(Domain domain) {
            return domain.as(
                    RestoreScene.tenant(domain, TENANT),
                    () -> domain.get(Ledger.class).entries(-1, 1_000).items().stream()
                            .map(EntryView::type)
                            .filter(type -> !type.equals("vault.keys-destroyed"))
                            .toList());
        }
    }
}
