package io.stateward.erasure.entity;

import java.util.UUID;

/**
 * Is what the vault made of a request's identifiers.
 *
 * @param key the request's own key
 * @param bytes the identifiers, sealed under it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SealedIdentifiers(UUID key, byte[] bytes) {}
