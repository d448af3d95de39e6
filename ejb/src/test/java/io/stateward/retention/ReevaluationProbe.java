package io.stateward.retention;

import io.stateward.Boundary;
import io.stateward.catalog.boundary.CatalogConformance;
import io.stateward.catalog.entity.ItemRevision;
import io.stateward.policies.boundary.Rulings;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.retention.control.ReevaluationSteps;
import io.stateward.stores.entity.StoreMoved;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes steps with pages of another size than the job's. */
@Boundary
public class ReevaluationProbe {

    @Inject
    ReevaluationSteps steps;

    @Inject
    CatalogConformance conformance;

    @Inject
    Rulings rulings;

    @Inject
    Event<StoreMoved> moves;

    public boolean step(int page) {
        return steps.step(page);
    }

    public boolean stepAndFail(int page) {
        steps.step(page);
        throw new IllegalStateException("as a killed server");
    }

    public Set<UUID> revise(List<ItemRevision> revisions) {
        return conformance.revise(revisions);
    }

    /** Decides by the rules in force, in one transaction with the holds on single items. */
    public List<Decision> decideAll(List<Action> actions) {
        return rulings.current().decideAll(actions);
    }

    /** Tells of a store's move as the change of its row does. */
    public void move(UUID store, String region) {
        moves.fire(new StoreMoved(store, region, region, null, false));
    }
}
