package io.stateward.policies.entity;

import java.util.Set;
import java.util.UUID;

/**
 * Tells that what is known of an event of people has changed, in the transaction that changes it: noted, at another time, withdrawn, or
 * brought along by who turned out to be the same person.
 *
 * @param name the event's name
 * @param subjects the people, with all ids that state may be linked to
 */
public record SubjectEventNoted(String name, Set<UUID> subjects) {

    public SubjectEventNoted {
        subjects = Set.copyOf(subjects);
    }
}
