package io.stateward.erasure.control;

import io.stateward.TenantScoped;
import io.stateward.disposal.boundary.Disposals;
import io.stateward.disposal.entity.Case;
import io.stateward.disposal.entity.Relapse;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.CertificateStatement.Why;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells when a request's stores are to be looked into again, and writes what came of it, each in one transaction.
 *
 * <p>If something is there again, the certificate is revoked and the request goes on with what was found. If not, and a residual window has
 * ended, a new certificate says so; its evidence stays what it was, because time that has passed is the provider's declaration.
 */
@ApplicationScoped
@Transactional
@TenantScoped
public class Probes {

    /** Times that something may be there again before nothing more is erased without an officer. */
    static final int MAX_RELAPSES = 3;

    @Inject
    Requests requests;

    @Inject
    Identifiers identifiers;

    @Inject
    Disposals disposals;

    @Inject
    Certificates certificates;

    @Inject
    Operations operations;

    @Inject
    Work work;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /** Opens a request whose stores are to be looked into now, with the cut-off of its erasure. */
    Optional<Case> due(UUID id) {
        ErasureRequest request = requests.of(id);
        boolean due =
                request.nextProbe().filter(at -> !at.isAfter(clock.instant())).isPresent();
        return request.isResumable() && due
                ? request.cutOff().map(cutOff -> identifiers.open(request, cutOff))
                : Optional.empty();
    }

    void settle(UUID id, Relapse relapse) {
        ErasureRequest request = requests.of(id);
        if (!request.isResumable()) {
            return;
        }
        if (relapse.isNothing() && relapse.silent().isEmpty()) {
            clean(request);
        } else {
            revoke(request, relapse);
        }
    }

    private void revoke(ErasureRequest request, Relapse relapse) {
        Instant now = clock.instant();
        disposals.reopen(request.id(), relapse, request.relapses() >= MAX_RELAPSES);
        disposals.silent(request.id(), relapse.silent());
        request.reopen(operations.start(Workflow.WORK, request.id(), 0), now);
        certificates.revoke(request, relapse, now);
        work.enqueue(Workflow.WORK, request.id(), now);
    }

    private void clean(ErasureRequest request) {
        Instant now = clock.instant();
        Instant before = request.probedUntil().orElse(now);
        List<TaskView> tasks = disposals.tasks(request.id());
        List<Instant> windows = Ending.windows(tasks);
        ErasureStatus sum = Ending.sum(tasks, now);
        boolean ended = windows.stream().anyMatch(end -> end.isAfter(before) && !end.isAfter(now));
        // A sum that needs attention was excused meanwhile or is about to be told by who tries it again.
        request.probed(sum.isClosed() ? sum : request.status(), windows, now);
        ledger.record(
                "erasure-probed", Map.of("request", request.id(), "status", request.status(), "windowEnded", ended));
        if (ended) {
            certificates.issue(request, tasks, Why.WINDOW_ENDED, now);
        }
        if (request.nextProbe().isEmpty() && tasks.stream().noneMatch(TaskView::isOwed)) {
            request.dropIdentifiers();
        }
    }
}
