package io.stateward.catalog.entity;

import io.stateward.subjects.entity.Alias;
import java.util.List;
import java.util.UUID;

/**
 * Says as what found state becomes items of the catalog.
 *
 * @param agent id or name of the agent whose state it is
 * @param categories data categories, 1 to 50
 * @param purpose what it is kept for; one of the agent's purposes
 * @param subjects the people that all of it is about, or none if nobody knows
 * @param findings which findings; none for all that are open, {@value #MAX_ADOPTED} at once
 */
public record AdoptionDraft(
        String agent, List<String> categories, String purpose, List<Alias> subjects, List<UUID> findings) {

    /** Most findings adopted by one call. */
    public static final int MAX_ADOPTED = 500;

    /** Marks adopted items, so that policies can select them. */
    public static final String TAG = "adopted";

    public AdoptionDraft {
        categories = List.copyOf(categories);
        subjects = List.copyOf(subjects);
        findings = List.copyOf(findings);
    }
}
