package io.stateward.retention.entity;

import io.stateward.policies.entity.Disposition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says what falls due, by day of the tenant's time zone, store, agent and policy.
 *
 * @param cutOff whether there are more groups than are shown
 */
public record Upcoming(Instant from, Instant to, long items, List<Group> groups, boolean cutOff) {

    public Upcoming {
        groups = List.copyOf(groups);
    }

    /**
     * Is a number of items alike.
     *
     * @param policy name and version of the policy that ends one of them, taken as an example of the group; null if none would any more
     * @param then what becomes of it, or null
     */
    public record Group(
            LocalDate day,
            UUID store,
            UUID agent,
            String kind,
            Set<String> categories,
            @Nullable String policy,
            @Nullable Disposition then,
            long items) {}
}
