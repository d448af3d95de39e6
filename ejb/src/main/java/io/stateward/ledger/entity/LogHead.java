package io.stateward.ledger.entity;

/**
 * Is a signed state of the log.
 *
 * @param origin the log's name in checkpoints
 * @param size its entries
 * @param root the root over them, in base64
 * @param note the C2SP signed note that says so
 */
public record LogHead(String origin, long size, String root, String note) {}
