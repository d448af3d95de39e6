package io.stateward.subjects.control;

import io.stateward.TenantScoped;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import io.stateward.subjects.control.EpochRows.Page;
import io.stateward.subjects.entity.EpochState;
import io.stateward.subjects.entity.LookupEpoch;
import io.stateward.subjects.entity.LookupEpoch.Phase;
import io.stateward.subjects.entity.LookupEpochEnded;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns a tenant's look-up epoch, step by step, each in a transaction, while everybody goes on reading and writing.
 *
 * <p>Every row gets a hash of the next epoch besides that of the current one; then the next is the current one; then the old hashes are
 * taken away and the old key is destroyed, so that nothing can be confirmed any more by what an old page, log or backup still has. Before
 * each change of what is read or written, transactions that began by the old rule are waited for: {@link #GRACE}.
 */
@ApplicationScoped
@Transactional
@TenantScoped
public class EpochTurn {

    static final String WORK = "lookup-epoch";

    /** Longer than any transaction lives: the server ends those that are older ({@code transaction-service} in its start-up commands). */
    static final Duration GRACE = Duration.ofMinutes(10);

    @Inject
    Epochs epochs;

    @Inject
    EpochRows rows;

    @Inject
    CurrentTenant current;

    @Inject
    Operations operations;

    @Inject
    Work work;

    @Inject
    Ledger ledger;

    @Inject
    Vault vault;

    @Inject
    Event<LookupEpochEnded> ended;

    @Inject
    Clock clock;

    /** Begins the next epoch, unless it is on its way. */
    public EpochState begin() {
        LookupEpoch epoch = epochs.locked();
        if (epoch.phase() == Phase.STABLE) {
            // The current key has to be there to unwrap with; the next one is durable before a row is wrapped under it.
            epochs.key(epoch.epoch());
            epochs.makeKey(epoch.epoch() + 1);
            UUID operation = operations.start("lookup-epoch", current.id(), 2 * rows.count());
            epoch.begin(operation, clock.instant());
            epochs.changed();
            ledger.record("lookup-epoch.begun", Map.of("epoch", epoch.epoch() + 1));
            work.enqueue(WORK, current.id(), clock.instant());
        }
        return epoch.state();
    }

    /** Is the work of a phase: what is walked, in which epoch, and when its end may be acted on. */
    record Pass(
            Phase phase, int epoch, Instant from, @Nullable UUID operation) {

        boolean isDue(Instant now) {
            return !now.isBefore(from.plus(GRACE));
        }
    }

    /** Returns what is to be done; nothing while one epoch is there. */
    Optional<Pass> pass() {
        EpochState state = epochs.state();
        Instant since = state.since();
        return state.phase() == Phase.STABLE || since == null
                ? Optional.empty()
                : Optional.of(new Pass(state.phase(), state.epoch(), since, state.operation()));
    }

    /** Does one page of a pass; nothing when it is through. */
    Optional<Page> page(Pass pass, @Nullable UUID after) {
        return pass.phase() == Phase.FILLING ? rows.fill(pass.epoch(), after) : rows.clear(pass.epoch() - 1, after);
    }

    /** Gives rows of the epoch before, which some late writer left, a hash of the current one. */
    Optional<Page> late(Pass pass, @Nullable UUID after) {
        return rows.fill(pass.epoch() - 1, after);
    }

    /** Tells how many rows a pass has to look at. */
    long count() {
        return rows.count();
    }

    void progress(Pass pass, long done, long all) {
        UUID operation = pass.operation();
        if (operation != null) {
            operations.progress(operation, pass.phase() == Phase.FILLING ? done : all + done, 2 * all);
        }
    }

    /** Asks for the next look when the pass may be acted on. */
    void later(Pass pass) {
        work.enqueue(WORK, current.id(), pass.from().plus(GRACE));
    }

    /** Asks for a look at once. */
    void again() {
        work.enqueue(WORK, current.id(), clock.instant());
    }

    /**
     * Acts on a pass that is through, unless some row still was not seen by it.
     *
     * @return false if the pass has to be done again
     */
    boolean end(Pass pass) {
        LookupEpoch epoch = epochs.locked();
        if (epoch.phase() != pass.phase() || epoch.epoch() != pass.epoch()) {
            return true;
        }
        if (pass.phase() == Phase.FILLING ? rows.lack(pass.epoch()) : rows.keep(pass.epoch() - 1)) {
            return false;
        }
        Instant now = clock.instant();
        if (pass.phase() == Phase.FILLING) {
            epoch.turn(epochs.key(epoch.epoch()), now);
            epochs.changed();
            work.enqueue(WORK, current.id(), now.plus(GRACE));
            return true;
        }
        UUID old = epoch.retiringKey();
        UUID operation = epoch.operation();
        if (old != null) {
            vault.destroy(List.of(old));
        }
        epoch.end(now);
        epochs.changed();
        ended.fire(new LookupEpochEnded(epoch.epoch() - 1));
        ledger.record("lookup-epoch.ended", Map.of("epoch", epoch.epoch() - 1));
        if (operation != null) {
            operations.succeed(operation, Map.of("epoch", epoch.epoch()));
        }
        return true;
    }
}
