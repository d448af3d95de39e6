package io.stateward.drills.control;

import io.stateward.StatewardException;
import io.stateward.drills.control.DrillStep.Opened;
import io.stateward.drills.control.DrillStep.Site;
import io.stateward.drills.entity.DrillState;
import io.stateward.drills.entity.StoreResult;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.boundary.Planters;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.Spots;
import io.stateward.stores.entity.StoreAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Takes a drill on: plants store by store, asks for the erasure, waits for its end, and looks for what is left. */
@ApplicationScoped
public class DrillWork implements WorkHandler {

    @Inject
    DrillStep steps;

    @Inject
    Judging judging;

    @Inject
    Planters planters;

    @Inject
    Stores stores;

    @Inject
    ErasureRequests requests;

    @Override
    public String kind() {
        return DrillStart.WORK;
    }

    @Override
    public void handle(Claim claim) {
        UUID drill = claim.ref();
        if (judging.isOver(drill)) {
            return;
        }
        Opened opened = steps.open(drill);
        if (opened.state() == DrillState.PLANTING) {
            opened.pending().forEach(site -> plant(drill, opened.marker(), site));
            boolean waiting = steps.open(drill).pending().stream().anyMatch(s -> s.result() == StoreResult.PENDING);
            if (waiting) {
                steps.later(drill);
                return;
            }
            steps.allPlanted(drill);
        }
        goOn(drill);
    }

    private void goOn(UUID drill) {
        Opened opened = steps.open(drill);
        if (opened.state() == DrillState.PLANTED && !judging.isAnythingPlanted(drill)) {
            judging.judge(drill, true);
        } else if (opened.state() == DrillState.PLANTED) {
            steps.erase(drill);
            steps.later(drill);
        } else if (opened.state() == DrillState.ERASING
                && (!opened.request().map(this::hasEnded).orElse(false) || !judging.judge(drill, false))) {
            steps.later(drill);
        }
    }

    private boolean hasEnded(UUID request) {
        ErasureStatus status = requests.of(request).status();
        return status.isClosed() || status == ErasureStatus.NEEDS_ATTENTION;
    }

    private void plant(UUID drill, Marker marker, Site site) {
        StoreAccess access = stores.access(site.store());
        Planter planter = planters.of(site.kind()).orElseThrow();
        try {
            List<Spot> spots = site.spots().orElse(List.of());
            if (site.spots().isEmpty()) {
                Spots chosen = planter.choose(access, marker);
                if (!steps.chosen(drill, site, chosen)) {
                    return;
                }
                spots = chosen.chosen();
            }
            if (spots.isEmpty()) {
                steps.leaveOut(drill, site, "There is no place in it where a marker can be planted.");
                return;
            }
            steps.journal(marker, site, spots);
            List<Spot> planted = planter.plant(access, marker, spots);
            if (planter.remaining(access, marker, planted).size() < planted.size()) {
                // Where it cannot be seen when it is there, not to see it proves nothing.
                steps.leaveOut(drill, site, "The marker was not found again right after it was planted.");
            } else if (!steps.planted(drill, site, planted)) {
                // The clean-up has come and gone meanwhile.
                planter.remove(access, marker, planted);
            }
        } catch (StoreUnreachable e) {
            if (!steps.isPatient(drill)) {
                steps.leaveOut(drill, site, "The store did not answer: " + e.reason());
            }
        } catch (StatewardException e) {
            steps.leaveOut(drill, site, e.sentence());
        } catch (RuntimeException e) {
            // Its message may quote data.
            steps.leaveOut(drill, site, "Planting failed with " + e.getClass().getSimpleName() + ".");
        }
    }
}
