package io.stateward.erasure.control;

import io.stateward.TenantScoped;
import io.stateward.disposal.boundary.Disposals;
import io.stateward.disposal.entity.TaskState;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.boundary.ErasureJournal;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.ErasureTrace;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Suppressed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hands erasures to the journals outside of the database, outside of any transaction. */
@ApplicationScoped
public class Traces {

    @Inject
    Instance<ErasureJournal> journals;

    @Inject
    Reading reading;

    /** Has an execution kept that has just begun. */
    public void begun(UUID request) {
        Optional<ErasureTrace> trace = journals.isUnsatisfied() ? Optional.empty() : reading.begun(request);
        trace.ifPresent(begun -> journals.forEach(journal -> journal.begun(begun)));
    }

    /** Has an erasure kept that is about to end as completed; any other is passed over. */
    void completing(UUID request, Optional<Suppressed> suppressed) {
        Optional<ErasureTrace> trace = journals.isUnsatisfied() ? Optional.empty() : reading.completing(request);
        trace.ifPresent(completed -> journals.forEach(journal -> journal.completed(completed, suppressed)));
    }

    /** Reads requests, each in a transaction of its own. */
    @ApplicationScoped
    @Transactional(TxType.REQUIRES_NEW)
    @TenantScoped
    static class Reading {

        @Inject
        Requests requests;

        @Inject
        Disposals disposals;

        @Inject
        Identifiers identifiers;

        @Inject
        Subjects subjects;

        @Inject
        Clock clock;

        Optional<ErasureTrace> begun(UUID id) {
            ErasureRequest request = requests.of(id);
            return request.isRunning() && request.person().isHere()
                    ? Optional.of(trace(request, request.closedAt().orElse(null)))
                    : Optional.empty();
        }

        Optional<ErasureTrace> completing(UUID id) {
            ErasureRequest request = requests.of(id);
            if (!request.isRunning() || !request.person().isHere()) {
                return Optional.empty();
            }
            Instant now = clock.instant();
            List<TaskView> tasks = disposals.tasks(id);
            boolean done = tasks.stream().allMatch(t -> t.state() == TaskState.DONE);
            return done && Ending.sum(tasks, now).isClosed()
                    ? Optional.of(trace(request, request.closedAt().orElse(now)))
                    : Optional.empty();
        }

        private ErasureTrace trace(ErasureRequest request, @Nullable Instant answered) {
            return new ErasureTrace(
                    request.id(),
                    request.subject().map(subjects::family).orElse(Set.of()),
                    identifiers.open(request),
                    request.regime(),
                    request.receivedAt(),
                    request.reason(),
                    request.requestedBy(),
                    request.approvedBy().orElse(request.requestedBy()),
                    request.cutOff().orElseGet(clock::instant),
                    answered,
                    request.operation().orElse(null));
        }
    }
}
