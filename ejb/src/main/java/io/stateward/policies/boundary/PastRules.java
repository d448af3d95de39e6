package io.stateward.policies.boundary;

import io.stateward.policies.control.PastTable;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import java.util.List;

/** Is one tenant's rules as they were at a past moment, for the request that asked for them. */
public final class PastRules {

    private final PastTable past;

    PastRules(PastTable past) {
        this.past = past;
    }

    /**
     * Says what they said about an action; nothing is recorded. Must be called in a transaction, because it may ask for events of people.
     *
     * @param action with the facts of then; a released hold on people counts as covering whatever is about somebody
     */
    public Decision decide(Action action) {
        return past.decide(action);
    }

    /** Says in sentences what had to be assumed of the rules for a decision of theirs. */
    public List<String> assumptions(Decision decision) {
        return past.assumptions(decision);
    }

    /** Returns the number of that state of the rules. */
    public long epoch() {
        return past.table().epoch();
    }

    /** Tells whether the rules have changed since. */
    public boolean changedSince() {
        return past.changedSince();
    }
}
