package io.stateward.operations.entity;

/**
 * Tells, once the transaction has committed, that work was asked for that is due now.
 *
 * @param kind the kind of work
 */
public record WorkAsked(String kind) {}
