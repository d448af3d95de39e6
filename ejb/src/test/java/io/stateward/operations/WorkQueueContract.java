package io.stateward.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Ids;
import io.stateward.operations.boundary.Work;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.entity.Backoff;
import io.stateward.operations.entity.Claim;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the claim protocol keeps on every database. Each test uses a kind of its own. */
interface WorkQueueContract {

    Domain domain();

    TenantProfile tenant();

    private WorkQueue queue() {
        return domain().get(WorkQueue.class);
    }

    private Instant now() {
        return domain().clock().instant();
    }

    private void enqueueAtLatest(String kind, UUID ref, Instant dueAt) {
        domain().run(tenant(), () -> domain().get(Work.class).enqueueAtLatest(kind, ref, dueAt));
    }

    private void enqueue(String kind, UUID ref, Instant dueAt) {
        domain().run(tenant(), () -> domain().get(Work.class).enqueue(kind, ref, dueAt));
    }

    private UUID enqueued(String kind) {
        UUID ref = Ids.next();
        enqueue(kind, ref, now());
        return ref;
    }

    private List<Claim> claim(String owner, String kind) {
        return queue().claim(owner, Set.of(kind), WorkQueue.MAX_CLAIMS);
    }

    private Claim only(String owner, String kind) {
        List<Claim> claims = claim(owner, kind);
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    @Test
    default void workIsClaimedWithItsTenantAndReference() {
        UUID ref = enqueued("plain");

        Claim claim = only("a/1", "plain");

        assertThat(claim.tenantId()).isEqualTo(tenant().id());
        assertThat(claim.ref()).isEqualTo(ref);
        assertThat(claim.attempts()).isEqualTo(1);
        assertThat(claim.leaseUntil()).isEqualTo(now().plus(WorkQueue.LEASE));
        assertThat(queue().done(claim)).isTrue();
        assertThat(claim("a/1", "plain")).isEmpty();
    }

    @Test
    default void workOfAnotherKindOrOfTheFutureIsLeft() {
        enqueue("future", Ids.next(), now().plusMillis(1));

        assertThat(claim("a/1", "future")).isEmpty();
        assertThat(claim("a/1", "no-such-kind")).isEmpty();
    }

    @Test
    default void workIsNeverHeldByTwoWorkersAtATime() throws Exception {
        int pieces = 300;
        int workers = 4;
        for (int i = 0; i < pieces; i++) {
            enqueued("contended");
        }
        ConcurrentLinkedQueue<UUID> claimed = new ConcurrentLinkedQueue<>();
        CyclicBarrier start = new CyclicBarrier(workers);

        inParallel(workers, worker -> {
            start.await();
            List<Claim> batch;
            do {
                batch = queue().claim("node" + worker + "/1", Set.of("contended"), 7);
                batch.forEach(c -> claimed.add(c.id()));
            } while (!batch.isEmpty());
            return true;
        });

        assertThat(new HashSet<>(claimed)).hasSameSizeAs(claimed).hasSize(pieces);
    }

    /** A task of one worker. */
    interface Worker {
        boolean work(int number) throws Exception;
    }

    private static void inParallel(int workers, Worker worker) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                int number = i;
                tasks.add(() -> worker.work(number));
            }
            for (Future<Boolean> result : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                result.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void aLeaseThatEndedPassesToAnotherWorkerWithANewerFence() {
        enqueued("expiring");
        Claim first = only("a/1", "expiring");
        domain().clock().advance(WorkQueue.LEASE.minusMillis(1));
        assertThat(claim("b/1", "expiring")).isEmpty();
        domain().clock().advance(Duration.ofMillis(1));

        Claim second = only("b/1", "expiring");

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(second.attempts()).isEqualTo(2);
    }

    @Test
    default void aStaleFenceCanNeitherRenewNorFinishNorRetry() {
        enqueued("stale");
        Claim stale = only("a/1", "stale");
        domain().clock().advance(WorkQueue.LEASE);
        Claim current = only("b/1", "stale");

        assertThat(queue().renew(stale)).isFalse();
        assertThat(queue().done(stale)).isFalse();
        assertThat(queue().retry(stale, now())).isFalse();
        assertThat(claim("c/1", "stale")).isEmpty();
        assertThat(queue().done(current)).isTrue();
        assertThat(queue().done(current)).isFalse();
    }

    @Test
    default void aRenewedLeaseIsKept() {
        enqueued("renewed");
        Claim claim = only("a/1", "renewed");
        domain().clock().advance(WorkQueue.RENEWAL);
        assertThat(queue().renew(claim)).isTrue();
        domain().clock().advance(WorkQueue.LEASE.minusMillis(1));

        assertThat(claim("b/1", "renewed")).isEmpty();
        assertThat(queue().done(claim)).isTrue();
    }

    @Test
    default void retriedWorkWaitsAndThenComesBack() {
        enqueued("retried");
        Claim claim = only("a/1", "retried");
        assertThat(queue().retry(claim, now().plus(Backoff.after(claim.attempts()))))
                .isTrue();

        assertThat(claim("a/1", "retried")).isEmpty();
        domain().clock().advance(Backoff.FIRST);
        assertThat(only("a/1", "retried").attempts()).isEqualTo(2);
    }

    @Test
    default void askingTwiceIsOnePieceOfWorkAtTheLaterAskedTime() {
        UUID ref = enqueued("twice");
        enqueue("twice", ref, now().plusSeconds(5));

        assertThat(claim("a/1", "twice")).isEmpty();
        domain().clock().advance(Duration.ofSeconds(5));
        assertThat(only("a/1", "twice").ref()).isEqualTo(ref);
    }

    @Test
    default void askingAgainWhileItIsBeingDoneHasItDoneOnceMore() {
        UUID ref = enqueued("again");
        Claim first = only("a/1", "again");
        enqueue("again", ref, now());
        assertThat(claim("b/1", "again")).isEmpty();

        assertThat(queue().done(first)).isTrue();

        Claim second = only("b/1", "again");
        assertThat(second.attempts()).isEqualTo(1);
        assertThat(queue().done(second)).isTrue();
        assertThat(claim("b/1", "again")).isEmpty();
    }

    @Test
    default void whoLooksAgainLaterDoesNotPutOffWhatWasAskedForMeanwhile() {
        UUID ref = enqueued("later");
        Claim first = only("a/1", "later");
        enqueue("later", ref, now());
        enqueueAtLatest("later", ref, now().plusSeconds(5));
        queue().done(first);
        Claim second = only("b/1", "later");
        enqueueAtLatest("later", ref, now().plusSeconds(5));
        queue().done(second);

        assertThat(claim("b/1", "later")).isEmpty();
        domain().clock().advance(Duration.ofSeconds(5));
        assertThat(queue().done(only("b/1", "later"))).isTrue();
        enqueueAtLatest("later", ref, now());
        assertThat(only("b/1", "later").ref()).isEqualTo(ref);
    }

    @Test
    default void aRestartedNodeTakesOverWhatItsEarlierIncarnationHeld() {
        enqueued("orphaned");
        Claim dead = only("node-a/1", "orphaned");
        assertThat(queue().takeOver("node-b", "node-b/2")).isZero();
        assertThat(claim("node-a/2", "orphaned")).isEmpty();

        assertThat(queue().takeOver("node-a", "node-a/2")).isEqualTo(1);

        assertThat(queue().renew(dead)).isFalse();
        assertThat(queue().done(dead)).isFalse();
        assertThat(only("node-a/2", "orphaned").fence()).isGreaterThan(dead.fence());
        assertThat(queue().takeOver("node-a", "node-a/2")).isZero();
    }

    @Test
    default void aNodeWhoseNameWouldMatchOthersIsRefused() {
        assertThatThrownBy(() -> queue().takeOver("node-%", "node-%/1")).hasMessageContaining("stateward.node.id");
    }

    @Test
    default void aClaimTakesAtMostTheNamedLimit() {
        assertThatThrownBy(() -> queue().claim("a/1", Set.of("any"), WorkQueue.MAX_CLAIMS + 1))
                .hasMessageContaining("100");
        assertThatThrownBy(() -> queue().claim("a/1", Set.of("any"), 0)).hasMessageContaining("100");
    }
}
