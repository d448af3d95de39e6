package io.stateward.retention.entity;

import io.stateward.stores.entity.Evidence;

/**
 * Says how many items alike there were.
 *
 * @param evidence how well the outcome is known; {@code NONE} where nothing was done
 */
public record SweepCount(SweepOutcome outcome, Evidence evidence, long items) {}
