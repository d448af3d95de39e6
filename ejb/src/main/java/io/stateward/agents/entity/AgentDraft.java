package io.stateward.agents.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is what a tenant administrator writes to register an agent.
 *
 * @param name unique in the tenant; 1 to 100 characters: letters, digits, dots, dashes, underscores
 * @param description what it does, at most 2,000 characters
 * @param owner who answers for it: a team or a role account
 * @param purposes what it may process data for, 1 to 50
 * @param models the models it may use, 0 to 50
 * @param jurisdiction ISO 3166 country or bloc whose law holds for subjects without one of their own
 * @param risk risk class in the tenant's own words, such as {@code high} (AI Act Art. 6), or null
 * @param tags labels that policies can select, at most 50
 */
public record AgentDraft(
        String name,
        String description,
        String owner,
        List<String> purposes,
        List<String> models,
        String jurisdiction,
        @Nullable String risk,
        List<String> tags) {

    /** Longest description, in characters. */
    public static final int MAX_DESCRIPTION_CHARS = 2_000;

    /** Longest owner, in characters. */
    public static final int MAX_OWNER_CHARS = 255;

    /** Longest risk class, in characters. */
    public static final int MAX_RISK_CHARS = 32;

    /** Longest reason of a change, in characters. */
    public static final int MAX_REASON_CHARS = 1_000;

    public AgentDraft {
        purposes = List.copyOf(purposes);
        models = List.copyOf(models);
        tags = List.copyOf(tags);
    }
}
