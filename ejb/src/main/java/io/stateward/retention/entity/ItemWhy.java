package io.stateward.retention.entity;

import io.stateward.catalog.entity.ItemStatus;
import io.stateward.policies.entity.Decision;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says why an item was still there at a moment, and what the rules of that moment said of it.
 *
 * @param at the moment
 * @param status how far it had come, as far as that is known
 * @param goneSince since when it has been gone, then or by now; null while it is there
 * @param because why it was there, in a word
 * @param stillHereBecause the same in sentences
 * @param decision what the rules of then said
 * @param policyEpoch the number of that state of the rules
 * @param rulesChangedSince whether the rules have changed since
 * @param assumptions sentences that say what is not known and was taken for it
 */
public record ItemWhy(
        UUID item,
        Instant at,
        ItemStatus status,
        @Nullable Instant goneSince,
        StayReason because,
        String stillHereBecause,
        Decision decision,
        long policyEpoch,
        boolean rulesChangedSince,
        List<String> assumptions) {

    public ItemWhy {
        assumptions = List.copyOf(assumptions);
    }
}
