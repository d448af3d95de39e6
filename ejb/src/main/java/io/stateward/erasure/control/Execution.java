package io.stateward.erasure.control;

import io.stateward.TenantScoped;
import io.stateward.disposal.boundary.Disposals;
import io.stateward.disposal.entity.TaskState;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.subjects.boundary.Subjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Begins a request's execution and tells its progress. */
@ApplicationScoped
@Transactional
@TenantScoped
public class Execution {

    private static final Set<ErasureStatus> TO_BEGIN =
            EnumSet.of(ErasureStatus.APPROVED, ErasureStatus.EXECUTING, ErasureStatus.VERIFYING);

    @Inject
    Requests requests;

    @Inject
    Identifiers identifiers;

    @Inject
    Subjects subjects;

    @Inject
    Disposals disposals;

    @Inject
    Operations operations;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    public void begin(UUID id) {
        ErasureRequest request = requests.of(id);
        if (!TO_BEGIN.contains(request.status())) {
            return;
        }
        // Every identifier names the one person, so their subjects become one before anything is looked for.
        UUID subject = request.subject().orElseGet(() -> subjects.joinErasedToo(identifiers.aliases(request)));
        subjects.fence(subjects.family(subject), id);
        boolean first = request.status() == ErasureStatus.APPROVED;
        request.begin(subject, clock.instant());
        disposals.open(id);
        if (first) {
            ledger.record("erasure-begun", Map.of("request", id, "subject", subject));
        }
    }

    /** Tells whether the request is being executed; on any other the steps do nothing. */
    public boolean runs(UUID id) {
        return requests.of(id).isRunning();
    }

    public void progress(UUID id) {
        Map<TaskState, Long> states = disposals.states(id);
        long done = states.getOrDefault(TaskState.DONE, 0L);
        long all = states.values().stream().mapToLong(Long::longValue).sum();
        requests.of(id).operation().ifPresent(operation -> operations.progress(operation, done, all));
    }
}
