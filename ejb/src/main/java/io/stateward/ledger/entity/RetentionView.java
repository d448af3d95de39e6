package io.stateward.ledger.entity;

import java.time.Instant;

/**
 * Is how long payloads of a type of entry are kept.
 *
 * @param type of entry
 * @param months whole months after the month of the entry
 * @param setBy who set it
 * @param setAt when
 */
public record RetentionView(String type, int months, String setBy, Instant setAt) {}
