package io.stateward.catalog.entity;

import io.stateward.policies.entity.Reason;
import io.stateward.policies.entity.TransferBasis;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says for each item whether it may be taken to the store. Stateward decides and records; the caller takes it there.
 *
 * @param toStore the store
 * @param dryRun whether nothing was recorded
 * @param permitted how many items may be taken there
 * @param policyEpoch the state of the rules
 * @param items each item, in the order they were asked about
 */
public record TransferAnswer(UUID toStore, boolean dryRun, int permitted, long policyEpoch, List<Judged> items) {

    public TransferAnswer {
        items = List.copyOf(items);
    }

    /**
     * Is what was decided of one item.
     *
     * @param ground on what it rests; null when it is denied, and when it leaves no jurisdiction, so that it needs none
     * @param until the last day of the ground, or null
     * @param reasons why it is denied; empty when it is permitted
     */
    public record Judged(
            UUID item,
            boolean permitted,
            @Nullable GroundRef ground,
            @Nullable LocalDate until,
            List<Reason> reasons) {}

    /** Names a ground; without an id it is an adequacy decision of the tables. */
    public record GroundRef(
            TransferBasis.Kind kind, @Nullable UUID id) {}
}
