package io.stateward.policies.entity;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks what stands against an erasure in one store. What is null or empty is unknown and matches every rule, because an erasure
 * cannot be taken back.
 *
 * @param regime the law the request is made under
 * @param storeName the store
 * @param storeKind its kind, such as {@code jdbc}
 * @param itemKind kind of state item; null also leaves the items' tags unknown
 * @param categories categories of the state in question
 * @param agentName the agent whose state it is
 * @param purpose the purpose it is kept for
 * @param jurisdictions jurisdictions of the people it is about
 * @param subjects the people it is about, with all ids of joined people
 * @param tags tags of the store and, where the item kind is known, of the items
 */
public record BlockQuestion(
        Regime regime,
        String storeName,
        String storeKind,
        @Nullable String itemKind,
        Set<String> categories,
        @Nullable String agentName,
        @Nullable String purpose,
        Set<String> jurisdictions,
        Set<UUID> subjects,
        Set<String> tags) {

    public BlockQuestion {
        categories = Set.copyOf(categories);
        jurisdictions = Set.copyOf(jurisdictions);
        subjects = Set.copyOf(subjects);
        tags = Set.copyOf(tags);
    }
}
