package io.stateward.erasure.control;

import io.stateward.TenantScoped;
import io.stateward.disposal.boundary.Disposals;
import io.stateward.disposal.entity.Standstill;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with requests of which something was blocked, when a block has ended. Its work rows wait for re-probes ({@link Reprobe}) too.
 *
 * <p>Each look is one transaction: either the request is open again, with its freed targets, its work row and its entry in the ledger, or
 * it waits for the next date. Two nodes that look at once change the same row, so that one of them fails and finds it done.
 */
@ApplicationScoped
@Transactional
@TenantScoped
public class Resumption {

    /** Kind of the work row that looks at one request; its reference is the request. */
    public static final String WORK = "erasure-resume";

    /** Kind of the work row that has every waiting request looked at; its reference is the tenant. */
    static final String ALL = "erasure-resume-all";

    /** Requests that are asked for in one transaction. */
    static final int PAGE = 500;

    /** Shortest time between two starts of one request. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    @Inject
    Requests requests;

    @Inject
    Identifiers identifiers;

    @Inject
    Disposals disposals;

    @Inject
    Operations operations;

    @Inject
    Work work;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /**
     * Asks for a request that has just ended to be looked at. Where something is blocked at once and not at its date: a hold may have been released after it was
     * found to stand in the way, and then nobody else asks. One that has just gone on waits a little, so that whatever a store says of a
     * block it is not asked without end.
     */
    void expect(ErasureRequest request) {
        if (request.isResumable()) {
            Instant now = clock.instant();
            Instant pause = request.resumedAt().map(at -> at.plus(PAUSE)).orElse(now);
            Instant look = pause.isAfter(now) ? pause : now;
            boolean residue = request.status() == ErasureStatus.COMPLETED_WITH_RESIDUE;
            work.enqueue(
                    WORK, request.id(), residue ? look : request.nextProbe().orElse(look));
        }
    }

    /** Opens the request again if something of it is free, or waits for the next end of a block. */
    public void look(UUID id) {
        ErasureRequest request = requests.of(id);
        Optional<Instant> cutOff = request.cutOff();
        if (!request.isResumable() || cutOff.isEmpty()) {
            return;
        }
        Standstill standstill = disposals.standstill(identifiers.open(request, cutOff.get()));
        if (standstill.freed().isEmpty()) {
            // Whoever looks into the stores now asks for the next time when that is done: asked for before, a store
            // that does not
            // answer would be tried again without a pause.
            if (request.nextProbe().filter(at -> !at.isAfter(clock.instant())).isEmpty()) {
                Stream.concat(standstill.next().stream(), request.nextProbe().stream())
                        .min(Instant::compareTo)
                        .ifPresent(next -> work.enqueueAtLatest(WORK, id, next));
            }
            return;
        }
        request.reopen(operations.start(Workflow.WORK, id, 0), clock.instant());
        disposals.retryFreed(id, standstill.freed());
        work.enqueue(Workflow.WORK, id, clock.instant());
        ledger.record(
                "erasure-resumed",
                Map.of("request", id, "targets", standstill.freed().size()));
    }

    /** Asks for the next waiting requests to be looked at; returns the last of them, or null when there are no more. */
    @Nullable
    UUID askAfter(@Nullable UUID last) {
        List<UUID> page = requests.resumable(last, PAGE);
        page.forEach(id -> work.enqueue(WORK, id, clock.instant()));
        return page.size() < PAGE ? null : page.get(PAGE - 1);
    }
}
