package io.stateward.policies.entity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Is one decision that a country protects personal data adequately (GDPR Art. 45).
 *
 * @param country ISO 3166 country
 * @param from first day
 * @param until last day, or null when it has no end
 * @param scope whom it covers
 * @param certifiedOnly whether it covers only recipients who show that they are in its scope
 * @param source the decision
 */
public record Adequacy(
        String country, LocalDate from, @Nullable LocalDate until, String scope, boolean certifiedOnly, String source) {

    /** Tells whether it is in force on that day. */
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
