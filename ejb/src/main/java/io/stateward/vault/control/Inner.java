package io.stateward.vault.control;

import java.util.Arrays;

/** Is an inner node in memory: where its page lies, which version it is, and the keys of its 64 children. */
final class Inner {

    private final int place;
    private final long version;
    private final byte[] payload;

    Inner(int place, long version, byte[] payload) {
        this.place = place;
        this.version = version;
        this.payload = payload;
    }

    int place() {
        return place;
    }

    long version() {
        return version;
    }

    byte[] key(long child) {
        int from = (int) (child % Places.ARITY) * NodePage.KEY_BYTES;
        return Arrays.copyOfRange(payload, from, from + NodePage.KEY_BYTES);
    }

    /** Returns the payload of its successor, which still has to be filled with the children's new keys. */
    byte[] copyOfKeys() {
        return payload.clone();
    }

    void wipe() {
        Arrays.fill(payload, (byte) 0);
    }
}
