package io.stateward.policies.boundary;

import io.stateward.policies.control.DecisionTables.Standing;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import java.time.Instant;

/**
 * Is one tenant's rules as they were asked for, for a caller who decides often and can tell by {@code TenantStamps} whether they have
 * changed since; immutable, without transaction or database.
 */
public final class RulesInForce {

    private final Standing standing;

    RulesInForce(Standing standing) {
        this.standing = standing;
    }

    /** Tells whether time alone has left them in force: versions begin and adequacy decisions end on dates of their own. */
    public boolean holdAt(Instant now) {
        return standing.holdsAt(now);
    }

    /**
     * Says what they say about an action; advice, which is not recorded. Holds on single items are in no table: who may destroy
     * something asks {@link PolicyDecisions}.
     *
     * @throws IllegalArgumentException for an item of the catalog
     */
    public Decision decide(Action action, Instant now) {
        if (action.itemId() != null) {
            throw new IllegalArgumentException("The holds on an item of the catalog are not among the compiled rules");
        }
        return standing.table().decide(action, now);
    }
}
