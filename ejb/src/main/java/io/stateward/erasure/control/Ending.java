package io.stateward.erasure.control;

import io.stateward.TenantScoped;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.disposal.boundary.Disposals;
import io.stateward.disposal.entity.TaskState;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.CertificateStatement.Why;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import io.stateward.subjects.boundary.Subjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Adds up a request's targets (DESIGN section 6, from targets to the request) and writes what follows, in one transaction. */
@ApplicationScoped
@Transactional
@TenantScoped
class Ending {

    @Inject
    Requests requests;

    @Inject
    Disposals disposals;

    @Inject
    Certificates certificates;

    @Inject
    Tellings tellings;

    @Inject
    Resumption resumption;

    @Inject
    StoreReturns returns;

    @Inject
    Marks marks;

    @Inject
    PersonNotices notices;

    @Inject
    Work work;

    @Inject
    Subjects subjects;

    @Inject
    CatalogDisposal catalog;

    @Inject
    Operations operations;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /** Tells whether targets are still open because their stores' turn comes later; then a work row waits for that and nobody else. */
    boolean isPutOff(UUID id) {
        if (!requests.of(id).isRunning()) {
            return false;
        }
        Optional<Instant> next = disposals.nextDue(id);
        next.ifPresent(due -> work.enqueue(Workflow.WORK, id, due));
        return next.isPresent();
    }

    void settle(UUID id) {
        ErasureRequest request = requests.of(id);
        if (!request.isRunning()) {
            return;
        }
        List<TaskView> tasks = disposals.tasks(id);
        if (tasks.stream().anyMatch(t -> t.state() != TaskState.DONE)) {
            throw new IllegalStateException("Tasks of this request are still open; the job must go on first");
        }
        Instant now = clock.instant();
        ErasureStatus status = sum(tasks, now);
        boolean first = request.closedAt().isEmpty();
        request.conclude(status, windows(tasks), now);
        if (status.isClosed()) {
            certificates.issue(request, tasks, Why.BLOCK_ENDED, now);
            tellings.tell(request, now);
            if (first) {
                notices.completed(request, tasks, now);
            }
            release(request, tasks);
            resumption.expect(request);
        }
        if (status == ErasureStatus.NEEDS_ATTENTION) {
            returns.expect(id);
        }
        ledger.record("erasure-concluded", Map.of("request", id, "status", status, "targets", tasks.size()));
        request.operation().ifPresent(operation -> {
            operations.progress(operation, tasks.size(), tasks.size());
            operations.succeed(operation, Map.of("request", id, "status", status));
        });
    }

    /** Returns the ends of the residual windows. */
    static List<Instant> windows(List<TaskView> tasks) {
        return tasks.stream()
                .map(TaskView::residueUntil)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    static ErasureStatus sum(List<TaskView> tasks, Instant now) {
        if (tasks.stream().anyMatch(TaskView::needsAttention)) {
            return ErasureStatus.NEEDS_ATTENTION;
        }
        return tasks.stream().anyMatch(t -> t.leavesResidue(now))
                ? ErasureStatus.COMPLETED_WITH_RESIDUE
                : ErasureStatus.COMPLETED;
    }

    /**
     * Lifts the fence. Identifiers stay only while something is blocked, because its end must find the person again, and until the last
     * re-probe, which must find what was written late; aliases stay while something is blocked, and also where a target was excused and where the person came back after the cut-off, because what the catalog still lists must be found by
     * a later request.
     */
    private void release(ErasureRequest request, List<TaskView> tasks) {
        Set<UUID> family = request.subject().map(subjects::family).orElse(Set.of());
        subjects.unfence(family, request.id());
        if (tasks.stream().noneMatch(TaskView::isOwed)) {
            if (request.nextProbe().isEmpty()) {
                request.dropIdentifiers();
            }
            if (tasks.stream().allMatch(t -> t.excuse() == null)
                    && catalog.known(family, clock.instant()).isEmpty()) {
                subjects.forget(family);
            }
        }
    }

    /** Returns the keys of a request that knows nobody any more: its own, and those by which it alone was still recognised. */
    List<UUID> keysToDestroy(UUID id) {
        Optional<UUID> own = requests.of(id).person().owedDestruction();
        return own.map(key -> Stream.concat(Stream.of(key), marks.release(id).stream())
                        .toList())
                .orElse(List.of());
    }

    void keysDestroyed(UUID id) {
        marks.remove(id);
        requests.of(id).person().keyDestroyed();
    }
}
