package io.stateward.restore.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.erasure.boundary.ErasureReplay;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.boundary.LogContinuity;
import io.stateward.ledger.entity.LogHead;
import io.stateward.operations.boundary.Work;
import io.stateward.restore.entity.JournalNote;
import io.stateward.restore.entity.RestoreState;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings a tenant's rows up to what lies outside of the database: the log goes on under another name, the erasures since are entered again and
 * their people fenced; then the tenant is served.
 */
@ApplicationScoped
public class Replay {

    /** Most entries of the log that get their place at once. */
    private static final int GROUP = 8_192;

    /** How long a replay waits before its first step, so that every node has noticed and serves the tenant no more: two rounds of looking. */
    static final Duration NOTICE = Duration.ofSeconds(10);

    @Inject
    Gate gate;

    @Inject
    Comparison comparison;

    @Inject
    Folders folders;

    @Inject
    RestoreDirectory directory;

    @Inject
    RestoreRows rows;

    @Inject
    Journal journal;

    @Inject
    KeptCheckpoints checkpoints;

    @Inject
    ReplaySteps steps;

    @Inject
    LogContinuity log;

    @Inject
    Ledger ledger;

    @Inject
    ErasureReplay erasures;

    @Inject
    Work work;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /**
     * Begins it; again, while it runs, has it gone on with at once.
     *
     * @throws StatewardException CONFLICT {@code not-restored} if the tenant is served, {@code restore-needs-fresh-start}
     */
    public void begin(RestoreState.Order order) {
        Finding finding = gate.lookAgain()
                .orElseThrow(
                        () -> new StatewardException(
                                Kind.CONFLICT,
                                "not-restored",
                                "This organisation is served: its database extends what lies outside of it. Nothing is to be replayed."));
        Instant now = clock.instant();
        if (finding == Finding.REPLAYING) {
            work.enqueue(RestoreWork.KIND, current.id(), now);
        } else {
            start(order, finding);
            work.enqueue(RestoreWork.KIND, current.id(), now.plus(NOTICE));
        }
    }

    /** Does nothing if somebody else has begun it meanwhile. */
    void start(RestoreState.Order order, Finding finding) {
        if (finding.needsFreshStart() && !order.freshStart()) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "restore-needs-fresh-start",
                    "What lies outside of the database cannot be relied on: " + finding.sentence()
                            + " If it is lost, send freshStart: true; erasures since the backup are then not replayed.");
        }
        UUID tenant = current.id();
        synchronized (gate.lock(tenant)) {
            if (rows.of(tenant).isEmpty()) {
                rows.tie(tenant, journal.head().map(JournalHead::tie).orElseGet(UUID::randomUUID));
            }
            rows.change(tenant, state -> {
                if (!state.isReplaying()) {
                    begin(state, order, finding);
                }
            });
            gate.close(Finding.REPLAYING);
        }
    }

    private void begin(RestoreState state, RestoreState.Order order, Finding finding) {
        if (finding.needsFreshStart() && finding != Finding.TOO_OLD) {
            directory.putAside(state.tenant(), "." + UUID.randomUUID());
            folders.begin(UUID.randomUUID());
        }
        journal.forget();
        JournalHead head = journal.head().orElseThrow(Finding.DAMAGED::refusal);
        state.begin(order, journal.text(head).count(head), clock.instant());
    }

    /** Goes on to its end. */
    void run() {
        UUID tenant = current.id();
        Optional<RestoreState> state = rows.of(tenant);
        if (state.filter(RestoreState::isReplaying).isEmpty()) {
            return;
        }
        continueLog(state.get());
        List<JournalLine> lines = lines(state.get());
        Map<UUID, Long> last = new LinkedHashMap<>();
        lines.forEach(line -> request(line).ifPresent(request -> last.put(request, line.number())));
        for (JournalLine line : lines) {
            if (line.number() > state.get().replayed()) {
                steps.replay(line, last);
            }
        }
        // A record that finds nobody here has no request.
        last.keySet().stream().filter(erasures::knows).forEach(erasures::fence);
        UUID seen = erasures.endUnreadable(null);
        while (seen != null) {
            seen = erasures.endUnreadable(seen);
        }
        serve();
    }

    private void continueLog(RestoreState state) {
        String origin = log.origin();
        String old = state.oldOrigin();
        if (old == null) {
            rows.change(current.id(), row -> row.ends(origin));
            old = origin;
        }
        if (old.equals(origin)) {
            log.continueAnew(
                    comparison.checkpoint().orElse(null),
                    Optional.ofNullable(state.reason()).orElse(""));
        }
        // Again, if a crash came between.
        log.destroyFormer();
    }

    private List<JournalLine> lines(RestoreState state) {
        JournalHead head = journal.head().orElseThrow(Finding.DAMAGED::refusal);
        JournalText text = journal.text(head);
        if (!text.holds(head)) {
            throw Finding.DAMAGED.refusal();
        }
        return text.lines().stream()
                .filter(line -> line.number() > state.from() && line.number() <= state.to())
                .toList();
    }

    private Optional<UUID> request(JournalLine line) {
        return journal.open(line).map(JournalNote::erasure).map(erasure -> erasure.request());
    }

    /** First the checkpoint under the new name lies outside, then the rows know that they are served. */
    private void serve() {
        while (ledger.sequencePending(GROUP) == GROUP) {
            // until every entry has its place
        }
        LogHead head = log.head().orElseThrow();
        synchronized (gate.lock(current.id())) {
            checkpoints.place(head);
            JournalHead tied = journal.head().orElseThrow(Finding.DAMAGED::refusal);
            steps.serve(tied.tie(), journal.text(tied).count(tied));
        }
        gate.lookAgain();
    }
}
