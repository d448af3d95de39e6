package io.stateward.retention.entity;

import org.jspecify.annotations.Nullable;

/**
 * Says whether the catalog is decided by the rules that decide now.
 *
 * @param current whether it is; while it is not, a run is under way or about to begin
 * @param policyEpoch the state of the rules that it is, or is being, decided by; null before the first run
 * @param running the run that is under way, or null
 */
public record ReevaluationStanding(
        boolean current,
        @Nullable Long policyEpoch,
        @Nullable ReevaluationView running) {}
