package io.stateward.policies.entity;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * Names all that decides where state may be and how long it is kept; holds and rules for models are not among it, because they
 * change neither.
 *
 * @param stamp the unrepeatable name of the state of the rules
 * @param epoch its number
 * @param versions the residency and retention policies that decide
 * @param regulated the regulated categories
 * @param tables the unrepeatable name of the tables of places
 * @param placesUntil the first day on which these tables say something else; a period of theirs by its end
 */
public record RuleBasis(
        UUID stamp, long epoch, Set<UUID> versions, Set<String> regulated, UUID tables, LocalDate placesUntil) {

    public RuleBasis {
        versions = Set.copyOf(versions);
        regulated = Set.copyOf(regulated);
    }
}
