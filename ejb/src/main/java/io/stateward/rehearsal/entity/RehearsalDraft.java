package io.stateward.rehearsal.entity;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Says what is to be tried out: a version of a policy, a store in another region, or another table of places.
 *
 * @param policy name of the policy, or null
 * @param version its version, with a policy
 * @param store id or name of the store, or null
 * @param region where it would keep state, with a store
 * @param processingRegion where it would work on state; null for where it keeps it
 * @param table the table of places that is tried out, by its name, or null
 * @param tableVersion a version that the operator has put there, usually for a later day; null when one is proposed
 * @param proposed the whole table, in the form of the one in force; null with a version
 * @param effectiveFrom with a proposed table, the day (UTC) on which places are judged by it; null for today
 */
public record RehearsalDraft(
        @Nullable String policy,
        @Nullable Integer version,
        @Nullable String store,
        @Nullable String region,
        @Nullable String processingRegion,
        @Nullable String table,
        @Nullable Integer tableVersion,
        @Nullable JsonNode proposed,
        @Nullable LocalDate effectiveFrom) {

    public static RehearsalDraft ofPolicy(String name, int version) {
        return new RehearsalDraft(name, version, null, null, null, null, null, null, null);
    }

    public static RehearsalDraft ofMove(String store, String region, @Nullable String processingRegion) {
        return new RehearsalDraft(null, null, store, region, processingRegion, null, null, null, null);
    }

    /** Tries out a version of a table that the operator has put there. */
    public static RehearsalDraft ofTable(String table, int version) {
        return new RehearsalDraft(null, null, null, null, null, table, version, null, null);
    }

    /** Tries out a table that nobody has put anywhere. */
    public static RehearsalDraft ofProposed(String table, @Nullable JsonNode proposed, @Nullable LocalDate from) {
        return new RehearsalDraft(null, null, null, null, null, table, null, proposed, from);
    }
}
