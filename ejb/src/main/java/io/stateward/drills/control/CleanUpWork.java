package io.stateward.drills.control;

import io.stateward.StatewardException;
import io.stateward.drills.control.DrillStep.Site;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.boundary.Planters;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Removes what is left of a marker everywhere, at the drill's end or at its time, and goes on until its planters find nothing. */
@ApplicationScoped
public class CleanUpWork implements WorkHandler {

    private static final Logger LOG = Logger.getLogger(CleanUpWork.class.getName());

    @Inject
    Judging judging;

    @Inject
    JudgingStep steps;

    @Inject
    Planters planters;

    @Inject
    Stores stores;

    @Inject
    Vault vault;

    @Override
    public String kind() {
        return DrillStart.CLEAN_UP;
    }

    @Override
    public void handle(Claim claim) {
        UUID drill = claim.ref();
        if (!steps.isOver(drill)) {
            judging.judge(drill, true);
        }
        boolean clean = true;
        for (Site site : steps.unclean(drill)) {
            clean &= clean(drill, site);
        }
        if (!clean) {
            steps.cleanLater(drill);
            return;
        }
        Optional<UUID> key = steps.finish(drill);
        if (key.isPresent()) {
            vault.destroy(Set.of(key.get()));
            steps.keyDestroyed(drill);
        }
    }

    private boolean clean(UUID drill, Site site) {
        try {
            StoreAccess access = stores.access(site.store());
            Planter planter = planters.of(site.kind()).orElseThrow();
            Marker marker = steps.marker(drill);
            List<Spot> spots = site.spots().orElseThrow();
            planter.remove(access, marker, spots);
            if (!planter.remaining(access, marker, spots).isEmpty()) {
                return false;
            }
            steps.cleaned(site);
            return true;
        } catch (StatewardException | StoreUnreachable e) {
            // Tried again until it is clean; the ledger and the drill tell when it takes too long.
            return false;
        } catch (RuntimeException e) {
            // A planter that breaks keeps no other store from being cleaned. Of its message nothing is kept: it may
            // quote data.
            LOG.log(
                    Level.WARNING,
                    "The clean-up of a drill failed in a store with {0}",
                    e.getClass().getName());
            return false;
        }
    }
}
