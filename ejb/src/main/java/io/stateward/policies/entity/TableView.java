package io.stateward.policies.entity;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows one version of a table by which places are judged.
 *
 * @param name {@code regions}, {@code adequacy} or {@code providers}
 * @param version 0 for what ships unless it was replaced, else a growing number
 * @param standing whether it decides today
 * @param shipped whether its content is the one that ships with Stateward
 * @param asOf the day on which it was last compared with its source
 * @param source its source
 * @param effectiveFrom first day, in UTC; null for what ships
 * @param replacedAt when the operator put it there; null for what ships
 * @param reason why, as the operator wrote; null for none
 * @param table its content; null in lists
 * @param warnings what to look at, one sentence each; only in the answer to a replacement
 */
public record TableView(
        String name,
        int version,
        Standing standing,
        boolean shipped,
        LocalDate asOf,
        String source,
        @Nullable LocalDate effectiveFrom,
        @Nullable Instant replacedAt,
        @Nullable String reason,
        @Nullable JsonNode table,
        List<String> warnings) {

    /** Says whether a version decides. */
    public enum Standing {
        /** It will, from its day on. */
        SCHEDULED,
        /** It does. */
        IN_FORCE,
        /** Another decides in its place. */
        REPLACED
    }

    public TableView {
        warnings = List.copyOf(warnings);
    }

    /** Returns it without its content. */
    public TableView brief() {
        return new TableView(
                name, version, standing, shipped, asOf, source, effectiveFrom, replacedAt, reason, null, warnings);
    }

    /** Returns it with warnings. */
    public TableView with(List<String> told) {
        return new TableView(
                name, version, standing, shipped, asOf, source, effectiveFrom, replacedAt, reason, table, told);
    }
}
