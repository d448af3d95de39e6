package io.stateward.policies.entity;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Is a table that the platform's operator wants to put in place.
 *
 * @param table its content, or null for the one that ships with Stateward
 * @param effectiveFrom first day, in UTC, today or later; null for today
 * @param reason why, in words that name nobody, or null
 */
public record TableDraft(
        @Nullable JsonNode table,
        @Nullable LocalDate effectiveFrom,
        @Nullable String reason) {}
