package io.stateward.erasure.control;

import io.stateward.TenantScoped;
import io.stateward.disposal.boundary.Disposals;
import io.stateward.disposal.entity.TaskState;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.subjects.boundary.Suppressions;
import io.stateward.subjects.entity.Alias;
import io.stateward.subjects.entity.Suppressed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Has a person refused from before their fence is lifted, so that nobody comes in between.
 *
 * <p>A request that goes on, because a block ended or something was there again, and ends once more refuses the person for as long again, also where
 * the time of the first end has expired: only then did what was kept go. It takes nothing back from somebody whom an officer has let in meanwhile.
 */
@ApplicationScoped
class Remembrance {

    @Inject
    Endings endings;

    @Inject
    Suppressions suppressions;

    /** Remembers the person of a request that is about to end as completed; of any other nothing. */
    Optional<Suppressed> remember(UUID request) {
        Completed completed = endings.of(request);
        // Who was let in and erased by another request since is refused.
        Set<Alias> letIn = new HashSet<>(completed.letIn());
        letIn.removeAll(suppressions.refused(completed.letIn()));
        Optional<Suppressed> hashed = suppressions.hashes(completed.person().stream()
                .filter(alias -> !letIn.contains(alias))
                .toList());
        hashed.ifPresent(suppressions::add);
        return hashed;
    }

    /**
     * Is who is named by a request that is about to end as completed; nobody in any other.
     *
     * @param letIn whom of them an officer has let in since it had ended before
     */
    record Completed(List<Alias> person, Set<Alias> letIn) {

        static final Completed NOT = new Completed(List.of(), Set.of());
    }

    /** Looks how requests are about to end. */
    @ApplicationScoped
    @Transactional(TxType.REQUIRES_NEW)
    @TenantScoped
    static class Endings {

        @Inject
        Requests requests;

        @Inject
        Disposals disposals;

        @Inject
        Identifiers identifiers;

        @Inject
        LettingIn lettingIn;

        @Inject
        Clock clock;

        Completed of(UUID id) {
            ErasureRequest request = requests.of(id);
            if (!request.isRunning() || !request.person().isHere()) {
                return Completed.NOT;
            }
            List<TaskView> tasks = disposals.tasks(id);
            boolean done = tasks.stream().allMatch(t -> t.state() == TaskState.DONE);
            return done && Ending.sum(tasks, clock.instant()).isClosed()
                    ? new Completed(identifiers.aliases(request), lettingIn.of(request))
                    : Completed.NOT;
        }
    }
}
