package io.stateward.vault.control;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.TreeMap;

/** Is a seal that keeps a key for each generation in memory, and can be made to fail from its N-th call on, for some calls. */
final class FaultySeal implements RootSeal {

    /** Says what a failing call did before it failed. */
    enum Fault {
        NOTHING_DONE,
        /** The call took effect and its answer was lost. */
        ANSWER_LOST
    }

    private final TreeMap<Long, byte[]> keys = new TreeMap<>();
    private Runnable beforeRetiring = () -> {};
    private Fault fault = Fault.NOTHING_DONE;
    private int until;
    private int failures;
    private int failed;

    /** Fails that call, counted from 1 and from now, and those after it up to that many. */
    void fail(Fault how, int call, int calls) {
        fault = how;
        until = call;
        failures = calls;
        failed = 0;
    }

    /** Lets everything succeed from now on. */
    void heal() {
        failures = 0;
    }

    /** Tells whether any call failed since {@link #fail}. */
    boolean hasFailed() {
        return failed > 0;
    }

    /** Looks at something whenever a root is about to be retired. */
    void beforeRetiring(Runnable look) {
        beforeRetiring = look;
    }

    /** Tells whether a copy of a root of that generation could be unwrapped. */
    boolean opens(long generation) {
        return keys.containsKey(generation);
    }

    @Override
    public byte[] wrap(RootName name, byte[] root) throws IOException {
        boolean fails = fails();
        byte[] key = Random.randBytes(NodePage.KEY_BYTES);
        keys.put(name.generation(), key);
        lose(fails);
        try {
            return new AesGcmJce(key).encrypt(root, name.bound());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] unwrap(RootName name, byte[] wrapped) throws IOException, GeneralSecurityException {
        lose(fails());
        byte[] key = keys.get(name.generation());
        if (key == null) {
            throw new GeneralSecurityException("retired");
        }
        return new AesGcmJce(key).decrypt(wrapped, name.bound());
    }

    @Override
    public void retire(RootName last) throws IOException {
        beforeRetiring.run();
        boolean fails = fails();
        keys.headMap(last.generation(), true).clear();
        lose(fails);
    }

    private boolean fails() throws IOException {
        boolean fails = --until <= 0 && failures > 0;
        if (fails) {
            failures--;
            failed++;
            lose(fault == Fault.NOTHING_DONE);
        }
        return fails;
    }

    private static void lose(boolean fails) throws IOException {
        if (fails) {
            throw new IOException("the seal fails on request");
        }
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
