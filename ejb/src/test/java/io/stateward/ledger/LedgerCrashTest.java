package io.stateward.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.boundary.LedgerKeys;
import io.stateward.ledger.boundary.LedgerRetention;
import io.stateward.ledger.boundary.LedgerVerifications;
import io.stateward.ledger.entity.EntryView;
import io.stateward.ledger.entity.LogVerificationView;
import io.stateward.ledger.proof.SignedCheckpoint;
import io.stateward.ledger.proof.VerifierKey;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import io.stateward.testing.OtherJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stops a JVM dead at every durable step of recording, sequencing, a change of key and an end of payloads: what is left is a sound log. */
class LedgerCrashTest {

    /** More steps than there are, so that a loop without an end is noticed. */
    private static final int MAX_STEPS = 60;

    private static final int LEAST_STEPS = 8;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "after the commit: {0}")
    @ValueSource(booleans = {false, true})
    void everyDurableStepMayBeTheLast(boolean after) throws Exception {
        int step = 0;
        boolean stopped;
        do {
            step++;
            stopped = isStopped(step, after);
        } while (stopped && step < MAX_STEPS);
        assertThat(step).as("durable steps").isBetween(LEAST_STEPS, MAX_STEPS - 1);
    }

    private boolean isStopped(int step, boolean after) throws Exception {
        Path files = Files.createTempDirectory(folder, "h2");
        Path vault = Domain.newVault();
        String before;
        try (Domain domain = Domain.on(Database.h2File(files), vault)) {
            TenantProfile tenant = domain.tenant(StoppedLedger.TENANT);
            domain.as(tenant, () -> domain.get(Ledger.class).recordApart("test.before", List.of()));
            before = domain.as(tenant, () -> domain.get(Ledger.class).checkpoint());
        }
        int exit = OtherJvm.run(
                folder,
                StoppedLedger.class,
                List.of(files.toString(), vault.toString(), Integer.toString(step), Boolean.toString(after)));
        try (Domain domain = Domain.on(Database.h2File(files), vault)) {
            domain.clock().advance(Duration.ofDays(260));
            assertSound(domain, before);
        }
        return exit == OtherJvm.STOPPED;
    }

    private static void assertSound(Domain domain, String remembered) {
        TenantProfile tenant =
                domain.get(Tenants.class).byAlias(StoppedLedger.TENANT).orElseThrow();
        Ledger ledger = domain.get(Ledger.class);
        domain.as(tenant, () -> domain.get(LedgerRetention.class).destroyDue());
        domain.run(tenant, () -> domain.get(LedgerKeys.class).destroyUseless());
        VerifierKey key = VerifierKey.parse(domain.as(tenant, ledger::key));
        assertThat(SignedCheckpoint.open(domain.as(tenant, ledger::checkpoint), key)
                        .checkpoint()
                        .size())
                .isPositive();
        LedgerVerifications verifications = domain.get(LedgerVerifications.class);
        UUID id = domain.as(tenant, () -> verifications.start(List.of(remembered)))
                .id();
        boolean more = true;
        while (more) {
            more = domain.as(tenant, () -> verifications.step(id));
        }
        LogVerificationView found = domain.as(tenant, () -> verifications.of(id));
        assertThat(found.findings()).isEmpty();
        List<EntryView> entries =
                domain.as(tenant, () -> ledger.entries(-1, 1000)).items();
        boolean ruled = !domain.as(
                        tenant, () -> domain.get(LedgerRetention.class).all())
                .isEmpty();
        assertThat(entries.stream().filter(entry -> entry.type().equals("test.happened")))
                .allSatisfy(entry -> assertThat(entry.payload() == null).isEqualTo(ruled));
    }
}
