package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.Seen;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.control.StoreLooks;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.entity.Claim;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.Verdict;
import io.stateward.tenancy.entity.Caller;
import io.stateward.testing.Domain;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Demonstrates that a store which does not answer holds up its own tasks only, and that nobody has to click when it is back. */
class SilentStoreTest {

    private static final String EXECUTE = "erasure";
    private static final String RETURN = "erasure-store-return";
    private static final Duration OFF = Duration.ofMinutes(10);

    private static Domain domain;

    private ScriptedErasure anna;
    private ScriptedConnector.Script good;
    private ScriptedConnector.Script bad;
    private UUID request;

    @BeforeAll
    static void open() {
        domain = Domain.onH2();
    }

    @AfterAll
    static void close() {
        domain.close();
    }

    @BeforeEach
    void begin() {
        anna = new ScriptedErasure(domain);
        // The bad one comes first, as the searches of a run do by their stores' age.
        bad = anna.store("bad");
        good = anna.store("good");
        anna.journal("bad", "two", "anna", List.of());
        anna.journal("good", "one", "anna", List.of());
        request = anna.approved();
        due(EXECUTE);
    }

    private static StoreUnreachable leftAlone() {
        return StoreUnreachable.down("It is left alone", OFF);
    }

    private static StoreUnreachable busy() {
        return StoreUnreachable.busy("It has no place", OFF);
    }

    /** Returns the due work of that kind of this tenant, and ends it, as the timer does. */
    private List<Claim> due(String kind) {
        WorkQueue queue = domain.get(WorkQueue.class);
        List<Claim> due = queue.claim("node/" + UUID.randomUUID(), Set.of(kind), 100);
        due.forEach(queue::done);
        return due.stream().filter(c -> c.tenantId().equals(anna.tenant.id())).toList();
    }

    private void look() {
        for (Claim claim : due(RETURN)) {
            domain.as(Caller.worker(anna.tenant, RETURN), () -> {
                domain.get(StoreLooks.class).handle(claim);
                return true;
            });
        }
    }

    private TaskView waiting() {
        return anna.view(request).tasks().stream()
                .filter(t -> t.verdict() == null)
                .findFirst()
                .orElseThrow();
    }

    private TaskView failed() {
        return anna.view(request).tasks().stream()
                .filter(t -> t.verdict() == Verdict.FAILED)
                .findFirst()
                .orElseThrow();
    }

    private ErasureView abandoned() {
        bad.failure = ScriptedConnector::down;
        bad.absent = true;
        ErasureView end = anna.execute(request);
        assertThat(end.status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);
        return end;
    }

    @Test
    void theOthersAreErasedAndTheRequestWaitsInAWorkRowUntilTheStoreIsTriedAgain() {
        bad.failure = SilentStoreTest::leftAlone;
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.EXECUTING);

        assertThat(good.things).isEmpty();
        assertThat(bad.calls).as("it is not asked again and again").containsExactly("find");
        assertThat(waiting().why()).contains("It is left alone.");
        assertThat(waiting().putOff()).satisfies(put -> {
            assertThat(put).isNotNull();
            assertThat(put.silentSince()).isEqualTo(put.until().minus(OFF));
        });
        assertThat(due(EXECUTE)).isEmpty();
        domain.clock().advance(OFF);
        assertThat(due(EXECUTE)).hasSize(1);

        bad.failure = null;
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(bad.things).isEmpty();
    }

    @Test
    @Timeout(60)
    void aStoreThatIsBusyForSecondsIsNotWaitedForBecauseOthersNeedTheJob() {
        bad.failure = () -> StoreUnreachable.busy("It has no place", Duration.ofSeconds(2));
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.EXECUTING);

        assertThat(good.things).isEmpty();
        assertThat(bad.calls).containsExactly("find");
        domain.clock().advance(Duration.ofSeconds(2));
        assertThat(due(EXECUTE)).hasSize(1);
    }

    @Test
    void aTargetThatIsFoundInAStoreThatIsThenLeftAloneHoldsUpNobodyEither() {
        anna.step(() -> anna.run().begin(request));
        anna.find(request);
        bad.failure = SilentStoreTest::leftAlone;
        anna.erase(request);
        anna.verify(request);
        anna.step(() -> anna.run().conclude(request));

        assertThat(anna.task(request, "thing one").verdict()).isEqualTo(Verdict.ERASED);
        assertThat(anna.view(request).status()).isEqualTo(ErasureStatus.EXECUTING);
    }

    @Test
    void aSourceWaitsForACopyWhoseStoreIsBusyAndNotForOneWhoseStoreIsSilent() {
        ScriptedErasure ben = new ScriptedErasure(domain);
        ScriptedConnector.Script sources = ben.store("sources");
        ScriptedConnector.Script copies = ben.store("copies");
        UUID source = ben.journal("sources", "source", "anna", List.of());
        ben.journal("copies", "copy", "anna", List.of(source));
        UUID both = ben.approved();
        ben.step(() -> ben.run().begin(both));
        ben.find(both);

        copies.failure = SilentStoreTest::busy;
        ben.erase(both);
        assertThat(sources.things).as("children go before parents").contains("source");

        copies.failure = SilentStoreTest::leftAlone;
        domain.clock().advance(OFF);
        ben.erase(both);
        assertThat(sources.things).isEmpty();
        assertThat(copies.things).contains("copy");
    }

    @Test
    void whatIsBusyNeverFailsHoweverLongItTakes() {
        bad.failure = SilentStoreTest::busy;
        for (int i = 0; i < 20; i++) {
            anna.execute(request);
            domain.clock().advance(OFF);
        }
        assertThat(anna.view(request).status()).isEqualTo(ErasureStatus.EXECUTING);
        bad.failure = null;
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
    }

    @Test
    void aStoreThatIsSilentTooLongNeedsAttentionAndSaysWhy() {
        bad.failure = SilentStoreTest::leftAlone;
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.EXECUTING);
        domain.clock().advance(OFF.multipliedBy(2));

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);
        assertThat(failed().why()).contains("It is left alone.").contains("goes on by itself");
        assertThat(anna.task(request, "thing one").verdict()).isEqualTo(Verdict.ERASED);
    }

    @Test
    void whenTheStoreIsBackTheRequestGoesOnByItself() {
        abandoned();
        domain.clock().advance(OFF);
        look();
        assertThat(anna.view(request).status()).as("it is not back").isEqualTo(ErasureStatus.NEEDS_ATTENTION);

        bad.failure = null;
        bad.absent = false;
        domain.clock().advance(OFF);
        look();

        assertThat(due(EXECUTE)).hasSize(1);
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(bad.things).isEmpty();
        look();
        domain.clock().advance(OFF);
        assertThat(due(RETURN)).as("nobody waits any more").isEmpty();
    }

    @Test
    void aCheckThatFindsTheStoreHasItGoOnAtOnce() {
        abandoned();
        bad.failure = null;
        bad.absent = false;
        UUID store = failed().store();

        domain.as(anna.tenant, () -> domain.get(Stores.class).check(store.toString(), null));
        look();

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
    }

    @Test
    void aTaskGoesOnByItselfOnceAndThenItIsAnOfficers() {
        abandoned();
        bad.absent = false;
        domain.clock().advance(OFF);
        look();
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);
        domain.clock().advance(OFF);
        look();
        assertThat(anna.view(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);

        anna.step(() -> anna.requests().retry(Seen.any(request), Optional.empty(), "Once more."));
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);
        domain.clock().advance(OFF);
        look();
        assertThat(anna.view(request).status()).isEqualTo(ErasureStatus.APPROVED);
    }

    @Test
    void whatAnOfficerExcusedIsNotTakenUpAgain() {
        abandoned();
        anna.step(() -> anna.requests().excuse(Seen.any(request), Optional.empty(), "It was wound up."));
        anna.execute(request);
        bad.absent = false;
        domain.clock().advance(OFF);
        look();
        assertThat(anna.view(request).status()).isEqualTo(ErasureStatus.COMPLETED_WITH_RESIDUE);
    }

    @Test
    void oneFailedTaskIsRetriedAlone() {
        bad.undying.add("two");
        good.undying.add("one");
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);
        UUID two = anna.task(request, "thing two").id();
        int asked = good.calls.size();
        bad.undying.clear();

        anna.step(() -> anna.requests().retry(Seen.any(request), Optional.of(two), "It is mended."));
        anna.execute(request);

        assertThat(anna.task(request, "thing two").verdict()).isEqualTo(Verdict.ERASED);
        assertThat(anna.task(request, "thing one").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(anna.task(request, "thing one").why()).contains("It is still there.");
        assertThat(good.calls).hasSize(asked);
    }

    @Test
    void whatIsAlreadyGoneIsAnOutcomeOfItsOwn() {
        anna.step(() -> anna.run().begin(request));
        anna.find(request);
        good.things.clear();
        bad.things.clear();
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(anna.view(request).tasks())
                .filteredOn(t -> t.target().startsWith("thing"))
                .allSatisfy(t -> assertThat(t.verdict()).isEqualTo(Verdict.ALREADY_GONE));
    }
}
