package io.stateward.policies.entity;

import java.util.List;
import java.util.Set;

/** Decides by one state of the rules and at one time, however often it is asked. */
public interface Ruling {

    /** Says what the rules say about each of many actions, with the events that are known of their people; nothing is recorded. */
    List<Decision> decideAll(List<Action> actions);

    /** Says what the rules say about an action. */
    default Decision decide(Action action) {
        return decideAll(List.of(action)).get(0);
    }

    /**
     * Tells of each of many actions under which laws a minimum with a ground stands against forgetting the people whom the state is about;
     * of state about nobody that is known, under none.
     */
    List<Set<Regime>> groundsAgainstErasure(List<Action> actions);

    /** Returns the number of that state of the rules. */
    long epoch();
}
