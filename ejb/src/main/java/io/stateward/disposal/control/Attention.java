package io.stateward.disposal.control;

import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantScoped;
import io.stateward.disposal.entity.DisposalTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Does what an officer decides about tasks that need attention: they are tried again, or accepted as they are. */
@ApplicationScoped
@Transactional
@TenantScoped
class Attention {

    @Inject
    EntityManager entities;

    @Inject
    Tasks tasks;

    @Inject
    Clock clock;

    /** Starts tasks again: the one named, or every one that needs attention. Returns how many. */
    int retry(UUID run, Optional<UUID> only) {
        List<DisposalTask> chosen = chosen(run, only);
        chosen.forEach(this::retry);
        return chosen.size();
    }

    private void retry(DisposalTask task) {
        Instant now = clock.instant();
        // A target with several parts is erased again, which says of each part anew what can be done.
        if (task.asksForSearch() && tasks.ofTarget(task).size() == 1) {
            entities.remove(task);
            tasks.ofStore(task).stream()
                    .filter(DisposalTask::isSearch)
                    .findFirst()
                    .ifPresentOrElse(
                            search -> search.retry(now),
                            () -> entities.persist(DisposalTask.search(Ids.next(), task.runId(), task.storeId(), now)));
        } else {
            task.retry(now);
        }
    }

    /** Accepts tasks as they are: the one named, or every one that needs attention. Returns how many. */
    int excuse(UUID run, Optional<UUID> only, String officer, String reason) {
        List<DisposalTask> chosen = chosen(run, only);
        if (!chosen.stream().allMatch(t -> t.view().needsAttention())) {
            throw new StatewardException(
                    Kind.CONFLICT, "erasure-status", "This task needs no attention, so there is nothing to excuse.");
        }
        chosen.forEach(t -> t.excuse(officer, reason, clock.instant()));
        return chosen.size();
    }

    private List<DisposalTask> chosen(UUID run, Optional<UUID> only) {
        List<DisposalTask> all = entities.createQuery(
                        "select t from DisposalTask t where t.runId = :run", DisposalTask.class)
                .setParameter("run", run)
                .getResultList();
        List<DisposalTask> chosen = all.stream()
                .filter(t -> only.map(t.id()::equals).orElseGet(() -> t.view().needsAttention()))
                .toList();
        if (only.isPresent() && chosen.isEmpty()) {
            throw StatewardException.notFound("task of this request");
        }
        return chosen;
    }
}
