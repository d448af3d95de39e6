package io.stateward.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.Ids;
import io.stateward.operations.boundary.Work;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.entity.Backoff;
import io.stateward.operations.entity.Claim;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Demonstrates the way from a work row over claim and job to its end, with the real JBatch and without a server. */
@SuppressWarnings("NullAway.Init")
class DispatcherTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Domain domain;
    private TenantProfile tenant;

    @BeforeEach
    void open() {
        domain = Domain.onH2();
        tenant = domain.tenant("skyways");
    }

    @AfterEach
    void close() {
        domain.close();
    }

    private Sample.Notes notes() {
        return domain.get(Sample.Notes.class);
    }

    private UUID enqueue(String kind) {
        UUID ref = Ids.next();
        domain.run(
                tenant,
                () -> domain.get(Work.class).enqueue(kind, ref, domain.clock().instant()));
        return ref;
    }

    /** Looks as the timer does until something holds. */
    private void lookUntil(BooleanSupplier holds) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            domain.get(Dispatcher.class).look();
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private int rows(String condition) {
        try (var connection = domain.database().behindTheWall();
                var query = connection.prepareStatement("select count(*) from work_item where " + condition);
                var result = query.executeQuery()) {
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean allDone() {
        return rows("1 = 1") == 0;
    }

    private String line(String what, UUID ref) {
        return what + " " + ref + " " + tenant.id();
    }

    @Test
    void aHandlerIsCalledInsideItsTenantAndTheWorkIsFinished() {
        UUID ref = enqueue("note");

        lookUntil(this::allDone);

        assertThat(notes().lines()).containsExactly(line("note", ref));
    }

    @Test
    void aHandlerThatFailsIsTriedAgainAfterTheBackoff() {
        notes().failures().set(1);
        UUID ref = enqueue("note");
        lookUntil(() -> rows("attempts = 1 and lease_owner is null") == 1);
        domain.get(Dispatcher.class).look();
        assertThat(notes().lines()).isEmpty();

        domain.clock().advance(Backoff.FIRST);
        lookUntil(this::allDone);

        assertThat(notes().lines()).containsExactly(line("note", ref));
    }

    @Test
    void jobsOfOneKindDoNotHoldUpThoseOfAnother() {
        for (int i = 0; i < 10; i++) {
            atWork("report");
        }
        UUID ref = enqueue("sample");

        lookUntil(this::allDone);

        assertThat(notes().lines()).contains(line("a1", ref));
    }

    @Test
    void aKindHasNoMoreJobsAtWorkThanItsSlots() {
        for (int i = 1; i < Sample.SampleJob.SLOTS; i++) {
            atWork("sample");
        }
        enqueue("sample");
        enqueue("sample");

        domain.get(Dispatcher.class).look();

        assertThat(rows("lease_owner is not null")).isEqualTo(1);
        lookUntil(this::allDone);
    }

    /** Has this server believe that a job is at work. */
    private void atWork(String kind) {
        domain.get(Leases.class)
                .hold(new Claim(
                        Ids.next(),
                        tenant.id(),
                        kind,
                        Ids.next(),
                        1,
                        1,
                        domain.clock().instant().plus(WorkQueue.LEASE)));
    }

    @Test
    void moreWorkThanThereIsRoomForIsDoneInTurns() {
        for (int i = 0; i < 3 * Dispatcher.MAX_HANDLERS; i++) {
            enqueue("note");
        }

        lookUntil(this::allDone);

        assertThat(notes().lines()).hasSize(3 * Dispatcher.MAX_HANDLERS);
    }

    @Test
    void aJobRunsItsPartitionsInsideTheTenantAndTheWorkIsFinished() {
        UUID ref = enqueue("sample");

        lookUntil(this::allDone);

        assertThat(notes().lines())
                .containsExactlyInAnyOrder(line("a1", ref), line("a2", ref), line("b1", ref), line("b2", ref));
    }

    @Test
    void aJobThatFailsIsStartedAnew() {
        notes().failures().set(1);
        UUID ref = enqueue("sample");
        lookUntil(() -> rows("attempts = 1 and lease_owner is null") == 1);

        domain.clock().advance(Backoff.FIRST);
        lookUntil(this::allDone);

        assertThat(notes().lines()).contains(line("a1", ref), line("a2", ref), line("b1", ref), line("b2", ref));
    }

    @Test
    void aLeaseIsRenewedWhileTheJobRuns() {
        notes().makeWait();
        enqueue("sample");
        lookUntil(() -> notes().lines().size() == 2);
        for (Duration passed = Duration.ZERO;
                passed.compareTo(WorkQueue.LEASE.multipliedBy(2)) < 0;
                passed = passed.plus(WorkQueue.RENEWAL)) {
            domain.clock().advance(WorkQueue.RENEWAL);
            domain.get(Dispatcher.class).look();
        }
        notes().go().countDown();

        lookUntil(this::allDone);

        assertThat(notes().lines()).hasSize(4);
    }

    @Test
    void aJobWhoseLeaseIsLostDoesNothingMore() {
        notes().makeWait();
        enqueue("sample");
        lookUntil(() -> notes().lines().size() == 2);
        domain.clock().advance(WorkQueue.LEASE);
        List<Claim> successor = domain.get(WorkQueue.class).claim("other/1", Set.of("sample"), 1);
        notes().go().countDown();
        domain.get(Dispatcher.class).look();
        domain.get(Dispatcher.class).look();

        assertThat(successor).hasSize(1);
        assertThat(domain.get(WorkQueue.class).renew(successor.get(0))).isTrue();
        assertThat(notes().lines()).hasSize(2);
    }

    @Test
    void whatADeadServerHeldIsDoneByTheNextIncarnationWithoutWaitingForTheLease() {
        Database database = domain.database();
        Path vault = Domain.newVault();
        UUID ref = enqueue("sample");
        Claim left = domain.get(WorkQueue.class)
                .claim(domain.get(Node.class).owner(), Set.of("sample"), 1)
                .get(0);
        domain.close();

        domain = Domain.on(database, vault);
        lookUntil(this::allDone);

        assertThat(notes().lines()).contains(line("a2", ref), line("b2", ref));
        assertThat(domain.get(WorkQueue.class).done(left)).isFalse();
    }
}
