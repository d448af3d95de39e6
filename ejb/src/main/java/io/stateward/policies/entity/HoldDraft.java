package io.stateward.policies.entity;

import java.util.Set;
import java.util.UUID;

/**
 * Asks for a legal hold. Where both people and selectors are named, both must match.
 *
 * @param name its name among the tenant's policies
 * @param subjects the people it is about; empty for nobody in particular
 * @param selectors what it is about
 * @param reason why, in words that name nobody
 */
public record HoldDraft(String name, Set<UUID> subjects, Selectors selectors, String reason) {

    public HoldDraft {
        subjects = Set.copyOf(subjects);
    }
}
