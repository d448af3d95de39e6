package io.stateward.subjects.entity;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is a tenant's suppression as it can be shown: how many identifiers and until when, and nothing about whose.
 *
 * @param keptMonths how many months after its own an erasure is remembered
 * @param basis the ground in law
 * @param setBy who set that, or null while it is the default
 * @param months by month of erasure
 */
public record SuppressionState(
        int keptMonths, String basis, @Nullable String setBy, List<Month> months) {

    public SuppressionState {
        months = List.copyOf(months);
    }

    /**
     * Is one month.
     *
     * @param month such as {@code 2026-11}
     * @param identifiers how many identifiers erased in it are refused
     * @param until the last day on which they are
     */
    public record Month(String month, long identifiers, LocalDate until) {}
}
