package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stateward.StatewardException;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.operations.entity.OperationStatus;
import io.stateward.operations.entity.OperationView;
import io.stateward.restore.boundary.JournalUpkeep;
import io.stateward.restore.boundary.RestoredStores;
import io.stateward.restore.entity.RestoredStoreView;
import io.stateward.subjects.boundary.Suppressions;
import io.stateward.subjects.entity.SuppressionTerms;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.testing.Domain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Demonstrates what becomes of erasures whose store was put back to an older state, long after their identifiers were destroyed. */
interface RestoredStoreContract {

    Domain domain();

    private RestoredStoreView report(ScriptedErasure anna, Instant to) {
        RestoredStoreView view = domain().as(
                        anna.tenant,
                        () -> domain().get(RestoredStores.class).report(anna.tenant.alias() + "-s", to, "disk lost"));
        WorkHandler handler = domain().all(WorkHandler.class).stream()
                .filter(one -> one.kind().equals("store-restored"))
                .findFirst()
                .orElseThrow();
        domain().as(Caller.worker(anna.tenant, "store-restored"), () -> {
            handler.handle(new Claim(
                    UUID.randomUUID(),
                    anna.tenant.id(),
                    "store-restored",
                    view.id(),
                    1,
                    1,
                    domain().clock().instant()));
            return true;
        });
        return view;
    }

    private OperationView operation(ScriptedErasure anna, RestoredStoreView report) {
        return domain().as(anna.tenant, () -> domain().get(Operations.class).of(report.operation()));
    }

    /** Erases Anna and waits until everything that knew her identifiers is destroyed. */
    private UUID erasedLongAgo(ScriptedErasure anna) {
        anna.journal("s", "one", "anna", List.of());
        UUID request = anna.approved();
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        for (Duration pause : List.of(Duration.ofMinutes(16), Duration.ofHours(25))) {
            domain().clock().advance(pause);
            new ResumeWork(domain(), "node/1").look(anna.tenant);
        }
        StatewardException gone = catchThrowableOfType(
                StatewardException.class,
                () -> domain().as(anna.tenant, () -> anna.requests().plan(request)));
        assertThat(gone.sentence()).contains("identifiers were destroyed");
        return request;
    }

    @Test
    default void whatAStoreHasAgainIsErasedAgainAndTheCertificateReplaced() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        Instant before = domain().clock().instant();
        UUID request = erasedLongAgo(anna);
        String first = anna.certificate(request);
        store.things.add("one");

        RestoredStoreView report = report(anna, before);
        new ResumeWork(domain(), "node/1").look(anna.tenant);

        assertThat(operation(anna, report).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(anna.view(request).revokedAt()).isNotNull();
        ErasureView again = anna.execute(request);
        assertThat(again.status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(store.things).isEmpty();
        assertThat(anna.certificate(request)).isNotEqualTo(first);
    }

    @Test
    default void anErasureFromBeforeTheStoresStateIsLeftAlone() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        UUID request = erasedLongAgo(anna);

        RestoredStoreView report = report(anna, domain().clock().instant());

        assertThat(String.valueOf(operation(anna, report).result())).contains("\"erasures\":0");
        assertThat(anna.view(request).nextProbeAt()).isNull();
    }

    @Test
    default void onlyOfficersAndAdministratorsReportAndOnlyWhatCanBe() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        StatewardException auditor = catchThrowableOfType(
                StatewardException.class,
                () -> domain().as(
                                new Caller(anna.tenant, "auditor", Set.of(Role.AUDITOR), null),
                                () -> domain().get(RestoredStores.class)
                                        .report(
                                                anna.tenant.alias() + "-s",
                                                domain().clock().instant(),
                                                "disk lost")));
        assertThat(auditor.type()).isEqualTo("role-missing");
        StatewardException future = catchThrowableOfType(
                StatewardException.class,
                () -> report(anna, domain().clock().instant().plusSeconds(60)));
        assertThat(future.type()).isEqualTo("invalid-field");
    }

    @Test
    default void aMonthOfTheJournalExpiresWithTheSuppressionAndNobodyCanBeLookedForAnyMore() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        Instant before = domain().clock().instant();
        UUID request = erasedLongAgo(anna);
        anna.step(() -> domain().get(Suppressions.class).set(new SuppressionTerms(2, "no backup is older")));
        Instant now = domain().clock().instant();
        try {
            domain().clock().set(Instant.parse("2027-01-31T23:59:00Z"));
            anna.step(
                    () -> assertThat(domain().get(JournalUpkeep.class).expire()).isZero());
            domain().clock().set(Instant.parse("2027-02-01T00:01:00Z"));
            anna.step(
                    () -> assertThat(domain().get(JournalUpkeep.class).expire()).isEqualTo(1));
            store.things.add("one");

            RestoredStoreView report = report(anna, before);

            assertThat(String.valueOf(operation(anna, report).result())).contains("\"erasures\":0");
            assertThat(anna.view(request).nextProbeAt()).isNull();
            // The journal goes on where it was.
            anna.journal("s", "two", "ben", List.of());
        } finally {
            domain().clock().set(now);
        }
    }
}
