package io.stateward.policies.entity;

import java.time.LocalDate;

/**
 * Is what the ledger keeps of a hold's review: neither who looked at it nor what they noted, which the hold's row tells.
 *
 * @param hold the hold
 * @param until the day by which it is to be looked at again
 */
public record HoldReviewed(PolicyStep hold, LocalDate until) {}
