package io.stateward.subjects.entity;

/**
 * Tells that old copies of look-up rows confirm nobody any more who was forgotten in an epoch, in the transaction that destroys its key.
 *
 * @param epoch the one that has ended
 */
public record LookupEpochEnded(int epoch) {}
