package io.stateward.catalog.entity;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * Says how many items alike fall due on one day.
 *
 * @param day the day in the tenant's time zone
 * @param items how many
 * @param example one of them, by which the policy that ends them is told
 */
public record DueCount(
        UUID store, UUID agent, String kind, Set<String> categories, LocalDate day, long items, UUID example) {

    public DueCount {
        categories = Set.copyOf(categories);
    }
}
