package io.stateward.vault.control;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Names one root of one vault: what a seal keeps elsewhere is named by it, so that two vaults never meet in the same place.
 *
 * @param generation grows by one with each root of the vault
 */
record RootName(UUID vault, long generation) {

    private static final byte[] DOMAIN = "stateward/root/v2\0".getBytes(StandardCharsets.US_ASCII);

    /** Returns the same vault's root before this one. */
    RootName before() {
        return new RootName(vault, generation - 1);
    }

    /** Returns what a wrapped root is bound to: the ASCII text {@code stateward/root/v2}, a zero byte, vault id (16), generation (8). */
    byte[] bound() {
        return ByteBuffer.allocate(DOMAIN.length + 3 * Long.BYTES)
                .put(DOMAIN)
                .putLong(vault.getMostSignificantBits())
                .putLong(vault.getLeastSignificantBits())
                .putLong(generation)
                .array();
    }
}
