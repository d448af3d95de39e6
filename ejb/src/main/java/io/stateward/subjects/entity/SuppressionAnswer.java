package io.stateward.subjects.entity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Says whether an identifier is refused.
 *
 * @param until the last day on which it is, or null
 * @param basis the ground in law, or null
 */
public record SuppressionAnswer(
        boolean suppressed,
        @Nullable LocalDate until,
        @Nullable String basis) {}
