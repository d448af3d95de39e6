package io.stateward.vault.control;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Is the content of a leaf in memory: 64 slots of state (1 byte), tag (16) and secret (32), then zeros.
 *
 * <p>A slot is free, then living, then destroyed or discarded for good. A destroyed one keeps its tag: that is the evidence.
 */
final class Leaf {

    private static final int SLOT_BYTES = 1 + Slot.TAG_BYTES + KeySecret.SECRET_BYTES;
    private static final byte FREE = 0;
    private static final byte LIVING = 1;
    private static final byte DESTROYED = 2;
    private static final byte DISCARDED = 3;

    private final byte[] payload;

    /** A leaf of free slots. */
    Leaf() {
        this(new byte[NodePage.PAYLOAD_BYTES]);
    }

    Leaf(byte[] payload) {
        this.payload = payload;
    }

    boolean isFree(int slot) {
        return payload[at(slot)] == FREE;
    }

    boolean isLiving(int slot, byte[] tag) {
        return payload[at(slot)] == LIVING && carries(slot, tag);
    }

    boolean isDestroyed(int slot, byte[] tag) {
        return payload[at(slot)] == DESTROYED && carries(slot, tag);
    }

    /** Counts living slots, whoever's they are. */
    int living() {
        int living = 0;
        for (int slot = 0; slot < Places.ARITY; slot++) {
            living += payload[at(slot)] == LIVING ? 1 : 0;
        }
        return living;
    }

    byte[] secret(int slot) {
        int from = at(slot) + 1 + Slot.TAG_BYTES;
        return Arrays.copyOfRange(payload, from, from + KeySecret.SECRET_BYTES);
    }

    void put(int slot, byte[] tag, byte[] secret) {
        if (!isFree(slot)) {
            throw new IllegalStateException("A slot of the vault is used once only");
        }
        payload[at(slot)] = LIVING;
        System.arraycopy(tag, 0, payload, at(slot) + 1, tag.length);
        System.arraycopy(secret, 0, payload, at(slot) + 1 + tag.length, secret.length);
    }

    void destroy(int slot) {
        end(slot, DESTROYED);
    }

    /** Ends a slot that nothing was ever sealed under. */
    void discard(int slot) {
        end(slot, DISCARDED);
    }

    /** Returns the bytes themselves, for sealing. */
    byte[] payload() {
        return payload;
    }

    /** Leaves no secret behind in memory. */
    void wipe() {
        Arrays.fill(payload, (byte) 0);
    }

    private void end(int slot, byte state) {
        int at = at(slot);
        payload[at] = state;
        Arrays.fill(payload, at + 1 + Slot.TAG_BYTES, at + SLOT_BYTES, (byte) 0);
    }

    private boolean carries(int slot, byte[] tag) {
        int from = at(slot) + 1;
        return MessageDigest.isEqual(Arrays.copyOfRange(payload, from, from + Slot.TAG_BYTES), tag);
    }

    private static int at(int slot) {
        return slot * SLOT_BYTES;
    }
}
