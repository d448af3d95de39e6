package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.boundary.Deadlines;
import io.stateward.erasure.boundary.ErasureWatch;
import io.stateward.erasure.control.BlockEnd;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.entity.Claim;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Verdict;
import io.stateward.tenancy.entity.Caller;
import io.stateward.testing.Domain;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Demonstrates that an erasure's stores are looked into again, for what was written late and at the end of each residual window. */
interface ReprobeContract {

    Duration FIRST = Duration.ofMinutes(16);
    Duration SECOND = Duration.ofHours(25);

    Domain domain();

    private void work(ScriptedErasure anna) {
        new ResumeWork(domain(), "node/1").look(anna.tenant);
    }

    private void workAfter(ScriptedErasure anna, Duration time) {
        domain().clock().advance(time);
        work(anna);
    }

    private JsonNode statement(ScriptedErasure anna, UUID request) {
        return Json.read(anna.certificate(request), JsonNode.class).path("statement");
    }

    private long entries(ScriptedErasure anna, String type) {
        return domain()
                .as(
                        anna.tenant,
                        () -> domain().get(Ledger.class).entries(-1, 1000).items())
                .stream()
                .filter(entry -> entry.type().equals(type))
                .count();
    }

    /** Tells whether the person's identifiers can still be opened. */
    private boolean isKnown(ScriptedErasure anna, UUID request) {
        try {
            domain().as(anna.tenant, () -> anna.requests().plan(request));
            return true;
        } catch (StatewardException e) {
            assertThat(e.sentence()).contains("identifiers were destroyed");
            return false;
        }
    }

    private UUID completed(ScriptedErasure anna) {
        anna.journal("s", "one", "anna", java.util.List.of());
        UUID request = anna.approved();
        assertThat(anna.execute(request).status()).isIn(ErasureStatus.COMPLETED, ErasureStatus.COMPLETED_WITH_RESIDUE);
        return request;
    }

    @Test
    default void whatIsWrittenLateIsFoundAndErasedAgainAndTheCertificateReplaced() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        UUID request = completed(anna);
        String first = anna.certificate(request);
        store.things.add("one");

        workAfter(anna, FIRST);

        ErasureView revoked = anna.view(request);
        assertThat(revoked.status()).isEqualTo(ErasureStatus.APPROVED);
        assertThat(revoked.revokedAt()).isNotNull();
        assertThat(revoked.certified()).isFalse();
        assertThatThrownBy(() -> anna.certificate(request))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("certificate-revoked"));
        assertThat(entries(anna, "certificate-revoked")).isEqualTo(1);

        ErasureView again = anna.execute(request);

        assertThat(again.status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(again.revokedAt()).isNull();
        assertThat(again.relapses()).isEqualTo(1);
        assertThat(again.probedAt()).as("not looked again since").isNull();
        assertThat(store.things).isEmpty();
        assertThat(statement(anna, request).path("replaces").path("entry").asText())
                .isNotEmpty();
        assertThat(anna.certificate(request)).isNotEqualTo(first);
    }

    @Test
    default void whatStillRunsIsEndedInAllStoresBeforeAnyIsLookedInto() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        java.util.List<ScriptedConnector.Script> stores = java.util.List.of(anna.store("s"), anna.store("other"));
        UUID request = completed(anna);
        java.util.List<Boolean> stopped = new java.util.ArrayList<>();
        stores.forEach(store -> {
            store.stopped = false;
            store.searched = () -> stopped.add(stores.stream().allMatch(s -> s.stopped));
        });

        workAfter(anna, FIRST);

        assertThat(anna.view(request).probedAt()).isNotNull();
        assertThat(stopped).containsExactly(true, true);
    }

    @Test
    default void aProbeThatIsKilledInTheMiddleIsMadeAgainFromItsBeginning() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        ScriptedConnector.Script other = anna.store("other");
        UUID request = completed(anna);
        store.things.add("one");
        other.searched = () -> {
            throw new OutOfMemoryError("killed");
        };
        domain().clock().advance(FIRST);
        assertThatThrownBy(() -> work(anna)).isInstanceOf(OutOfMemoryError.class);
        assertThat(anna.view(request).revokedAt()).as("nothing was written").isNull();
        other.searched = () -> {};

        workAfter(anna, Duration.ofMinutes(10));

        assertThat(anna.view(request).revokedAt()).isNotNull();
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(store.things).isEmpty();
    }

    @Test
    default void whatASearchFindsThatTheRunHasNotMetIsErasedToo() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        UUID request = completed(anna);
        store.strays.add("late");
        store.things.add("late");

        workAfter(anna, FIRST);

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(store.things).isEmpty();
        assertThat(store.beside).as("what was in the catalog is gone").isEmpty();
        assertThat(anna.task(request, "thing late").verdict()).isEqualTo(Verdict.ERASED);
    }

    @Test
    default void whereNothingIsThereNothingChangesAndAfterTheLastProbeThePersonIsForgotten() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        UUID request = completed(anna);
        String certificate = statement(anna, request).toString();
        assertThat(anna.view(request).probedAt()).as("the end is no look").isNull();

        workAfter(anna, FIRST);
        assertThat(isKnown(anna, request)).as("one more probe to come").isTrue();
        assertThat(anna.view(request).nextProbeAt()).isNotNull();
        assertThat(anna.view(request).probedAt()).as("looked at once").isNotNull();
        workAfter(anna, SECOND);

        assertThat(anna.view(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(anna.view(request).nextProbeAt()).isNull();
        assertThat(entries(anna, "erasure-probed")).isEqualTo(2);
        assertThat(isKnown(anna, request)).isFalse();
        assertThat(statement(anna, request).toString()).isEqualTo(certificate);
    }

    @Test
    default void whatAPersonWroteWhoCameBackStays() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        UUID request = completed(anna);
        domain().clock().advance(Duration.ofMinutes(5));
        anna.letIn();
        anna.journal("s", "new", "anna", java.util.List.of());

        workAfter(anna, FIRST);
        workAfter(anna, SECOND);

        assertThat(store.things).containsExactly("new");
        assertThat(anna.view(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(entries(anna, "certificate-revoked")).isZero();
    }

    @Test
    default void theEndOfAResidualWindowUpgradesTheCertificateAndLeavesItsEvidence() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        store.residue = Duration.ofDays(30);
        UUID request = completed(anna);
        JsonNode first = statement(anna, request);
        assertThat(first.path("status").asText()).isEqualTo("COMPLETED_WITH_RESIDUE");
        workAfter(anna, FIRST);
        workAfter(anna, SECOND);
        assertThat(anna.view(request).status())
                .as("the window is open")
                .isEqualTo(ErasureStatus.COMPLETED_WITH_RESIDUE);
        store.calls.clear();

        workAfter(anna, Duration.ofDays(30));

        assertThat(store.calls).as("looked into by both ways").contains("find", "verify one");
        assertThat(anna.view(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        JsonNode second = statement(anna, request);
        assertThat(second.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(second.path("replaces").path("entry").asText()).isNotEmpty();
        assertThat(second.path("targets")).isEqualTo(first.path("targets"));
        assertThat(isKnown(anna, request)).isFalse();
    }

    @Test
    default void whatTheStoreShowsAgainAtTheEndOfItsWindowRevokesTheCertificate() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        store.residue = Duration.ofDays(30);
        UUID request = completed(anna);
        workAfter(anna, FIRST);
        workAfter(anna, SECOND);
        store.things.add("one");

        workAfter(anna, Duration.ofDays(30));

        assertThat(anna.view(request).revokedAt()).isNotNull();
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED_WITH_RESIDUE);
        assertThat(store.things).isEmpty();
        workAfter(anna, Duration.ofDays(31));
        assertThat(anna.view(request).status()).isEqualTo(ErasureStatus.COMPLETED);
    }

    @Test
    default void whereAStoreDoesNotDateWhatItHoldsAnOfficerIsAskedAndNothingIsErased() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        store.dated = false;
        UUID request = completed(anna);
        store.things.add("one");

        workAfter(anna, FIRST);

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);
        assertThat(store.things).containsExactly("one");
        TaskView task = anna.task(request, "thing one");
        assertThat(task.why()).contains("may have come back");
        anna.step(() -> anna.requests().retry(Seen.any(request), Optional.of(task.id()), "it is old"));
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(store.things).isEmpty();
    }

    @Test
    default void whatComesBackAgainAndAgainIsLeftToAnOfficer() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        UUID request = completed(anna);
        ErasureStatus status = ErasureStatus.COMPLETED;
        int rounds = 0;
        while (status == ErasureStatus.COMPLETED && rounds < 10) {
            rounds++;
            store.things.add("one");
            workAfter(anna, FIRST);
            status = anna.execute(request).status();
        }

        assertThat(status).isEqualTo(ErasureStatus.NEEDS_ATTENTION);
        assertThat(rounds).isEqualTo(4);
        assertThat(anna.task(request, "thing one").why()).contains("again and again");
    }

    @Test
    default void aStoreThatDoesNotAnswerIsTriedAgainAndThenAnOfficerIsAsked() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        UUID request = completed(anna);
        store.failure = ScriptedConnector::down;
        domain().clock().advance(FIRST);
        assertThatThrownBy(() -> look(anna, request, 11)).isInstanceOf(StoreUnreachable.class);
        assertThat(anna.view(request).status()).isEqualTo(ErasureStatus.COMPLETED);

        look(anna, request, 12);

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);
        assertThat(anna.view(request).tasks())
                .filteredOn(TaskView::needsAttention)
                .singleElement()
                .satisfies(t -> assertThat(t.why()).contains("could not be looked into again", "is down"));
        store.failure = null;
        anna.step(() -> anna.requests().retry(Seen.any(request), Optional.empty(), "it is back"));
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
    }

    private void look(ScriptedErasure anna, UUID request, int attempt) {
        Claim claim = new Claim(
                UUID.randomUUID(),
                anna.tenant.id(),
                "erasure-resume",
                request,
                attempt,
                1,
                domain().clock().instant());
        domain().as(Caller.worker(anna.tenant, "erasure-resume"), () -> {
            domain().get(BlockEnd.class).handle(claim);
            return true;
        });
    }

    @Test
    default void aRequestWithoutANextStepIsGivenOneAndRaisesAnAlarm() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        UUID waiting = completed(anna);
        UUID lost = anna.approved();
        assertThat(stalled(anna)).as("all is well").isZero();
        forgetWork(anna);

        assertThat(stalled(anna)).isEqualTo(2);

        assertThat(entries(anna, "erasure-stalled")).isEqualTo(2);
        assertThat(anna.view(lost).stalledAt()).isNotNull();
        assertThat(anna.execute(lost).stalledAt()).isNull();
        workAfter(anna, FIRST);
        assertThat(Objects.requireNonNull(anna.view(waiting)).stalledAt()).isNull();
        assertThat(stalled(anna)).isZero();
    }

    /** Looks once and returns how many alarms stand. */
    private long stalled(ScriptedErasure anna) {
        domain().as(Caller.worker(anna.tenant, "erasure-watch"), () -> {
            domain().get(ErasureWatch.class).look();
            return true;
        });
        return domain().as(anna.tenant, () -> domain().get(Deadlines.class).stalled());
    }

    private void forgetWork(ScriptedErasure anna) {
        try (Connection all = domain().database().behindTheWall();
                PreparedStatement delete = all.prepareStatement("delete from work_item where tenant_id = ?")) {
            delete.setObject(1, anna.tenant.id());
            delete.executeUpdate();
            if (!all.getAutoCommit()) {
                all.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
