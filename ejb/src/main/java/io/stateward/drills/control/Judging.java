package io.stateward.drills.control;

import io.stateward.StatewardException;
import io.stateward.disposal.entity.TaskView;
import io.stateward.drills.control.DrillStep.Site;
import io.stateward.drills.entity.StoreResult;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.stores.boundary.Planters;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks in each store for what is left of a marker, by its planter, and says what that means. */
@ApplicationScoped
class Judging {

    @Inject
    JudgingStep steps;

    @Inject
    Planters planters;

    @Inject
    Stores stores;

    @Inject
    ErasureRequests requests;

    boolean isOver(UUID drill) {
        return steps.isOver(drill);
    }

    boolean isAnythingPlanted(UUID drill) {
        return !steps.planted(drill).isEmpty();
    }

    /**
     * Judges every store that was planted and is not judged yet, and scores the drill when all are.
     *
     * @param last whether there is no time left: what cannot be judged now is said not to be
     * @return whether the drill is scored
     */
    boolean judge(UUID drill, boolean last) {
        Optional<UUID> request = steps.request(drill);
        List<TaskView> tasks = request.map(r -> requests.of(r).tasks()).orElse(List.of());
        boolean all = true;
        for (Site site : steps.planted(drill)) {
            all &= judge(drill, site, tasks, request.isPresent(), last);
        }
        if (all) {
            steps.score(drill);
        }
        return all;
    }

    private boolean judge(UUID drill, Site site, List<TaskView> tasks, boolean asked, boolean last) {
        List<TaskView> here =
                tasks.stream().filter(t -> t.store().equals(site.store())).toList();
        boolean open = !asked || here.isEmpty() || here.stream().anyMatch(task -> task.verdict() == null);
        try {
            if (open && !last) {
                return false;
            }
            Marker marker = steps.marker(drill);
            List<Spot> left = planters.of(site.kind())
                    .orElseThrow()
                    .remaining(stores.access(site.store()), marker, site.spots().orElseThrow());
            if (open) {
                steps.judged(drill, site, StoreResult.NOT_JUDGED, left, "The erasure had not ended in this store.");
            } else {
                judge(drill, site, here, left);
            }
            return true;
        } catch (StoreUnreachable e) {
            return unjudged(drill, site, last, "The store did not answer: " + e.reason());
        } catch (StatewardException e) {
            return unjudged(drill, site, last, e.sentence());
        } catch (RuntimeException e) {
            // Its message may quote data.
            return unjudged(
                    drill, site, last, "Looking failed with " + e.getClass().getSimpleName() + ".");
        }
    }

    private boolean unjudged(UUID drill, Site site, boolean last, String why) {
        if (last) {
            steps.judged(drill, site, StoreResult.NOT_JUDGED, List.of(), why);
        }
        return last;
    }

    /** What is kept excuses as many places as it has pieces, and no more: a hold on one table must not hide that another is not erased. */
    private void judge(UUID drill, Site site, List<TaskView> tasks, List<Spot> left) {
        List<TaskView> blocked = tasks.stream()
                .filter(t -> t.verdict() != null && t.verdict().isBlocked())
                .toList();
        long kept = blocked.stream()
                .mapToLong(t -> Math.max(1, t.found() - t.erased()))
                .sum();
        if (left.isEmpty()) {
            steps.judged(drill, site, StoreResult.FORGOTTEN, left, null);
        } else if (left.size() > kept) {
            steps.judged(
                    drill,
                    site,
                    StoreResult.REMAINS,
                    left,
                    blocked.isEmpty() ? null : "Something keeps a part of it, and more is left than that.");
        } else {
            TaskView block = blocked.get(0);
            boolean held = block.verdict() == Verdict.BLOCKED_BY_HOLD;
            steps.judged(drill, site, held ? StoreResult.HELD : StoreResult.KEPT, left, block.why());
        }
    }
}
