package io.stateward.bench;

import java.nio.charset.StandardCharsets;

/** Reads along on a connection to a provider and tells when it has deleted something: what it answers to a {@code DELETE}. */
final class DeleteWatch implements Tap.Watch {

    private static final byte[] DELETE = "DELETE ".getBytes(StandardCharsets.US_ASCII);

    private final Trap trap;
    private boolean deletes;

    DeleteWatch(Trap trap) {
        this.trap = trap;
    }

    @Override
    public synchronized Tap.Fate asks(byte[] bytes, int length) {
        deletes |= begins(bytes, length);
        return trap.isSprung() ? Tap.Fate.CUT : Tap.Fate.PASS;
    }

    private static boolean begins(byte[] bytes, int length) {
        for (int i = 0; i < DELETE.length; i++) {
            if (i >= length || bytes[i] != DELETE[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public synchronized Tap.Fate answers(byte[] bytes, int length) {
        boolean deleted = deletes;
        deletes = false;
        return trap.isSprung() || (deleted && !trap.tells(Trap.Point.DELETED_UNTOLD)) ? Tap.Fate.CUT : Tap.Fate.PASS;
    }

    @Override
    public void passed() {
        // Nothing is asked to be told of.
    }
}
