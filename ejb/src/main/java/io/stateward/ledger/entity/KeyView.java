package io.stateward.ledger.entity;

import org.jspecify.annotations.Nullable;

/**
 * Is one key of a log, so that whoever trusts an older one can follow to the newest.
 *
 * @param key in the C2SP vkey form
 * @param untilLeaf index of the leaf that handed over to the next key: checkpoints of at most that many entries are signed by this one;
 *     null for the key of now
 * @param byFrom this key's signature on the change, base64
 * @param byTo the next key's signature on it, base64
 */
public record KeyView(
        String key,
        @Nullable Long untilLeaf,
        @Nullable String byFrom,
        @Nullable String byTo) {}
