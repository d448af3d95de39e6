package io.stateward.operations.entity;

import java.util.UUID;

/**
 * Is a webhook to one endpoint.
 *
 * @param endpoint where it goes
 * @param type what happened, such as {@code subject.erased}: lower case, parts apart by dots
 * @param body JSON with {@code type}, {@code timestamp} and {@code data}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record WebhookDraft(UUID endpoint, String type, byte[] body) {}
