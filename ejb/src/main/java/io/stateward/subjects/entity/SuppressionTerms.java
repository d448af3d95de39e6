package io.stateward.subjects.entity;

import java.time.YearMonth;

/**
 * Says how long and why a tenant remembers whom it has erased.
 *
 * @param keptMonths full months after the one of the erasure, 1 to {@value #MAX_MONTHS}: as old as the oldest backup or feed that could bring
 *     the data back
 * @param basis the ground in law, told to the person and in the records of processing; 1 to {@value #MAX_BASIS_CHARS} characters
 */
public record SuppressionTerms(int keptMonths, String basis) {

    /** Most months; each costs a hash for each identifier that comes in. */
    public static final int MAX_MONTHS = 36;

    /** Longest ground, in characters. */
    public static final int MAX_BASIS_CHARS = 500;

    /** Holds until a tenant says otherwise: a year of backups. */
    public static final SuppressionTerms DEFAULT = new SuppressionTerms(
            12,
            "GDPR Art. 17(1) and 5(2) with Art. 6(1)(c): keeping what was erased from coming back, and Art. 17(3)(b) for"
                    + " the keyed hash that this takes");

    /** Returns the last month in which what was erased in a month is remembered. */
    public YearMonth last(YearMonth erased) {
        return erased.plusMonths(keptMonths);
    }
}
