package io.stateward.vault.control;

import java.io.Closeable;
import java.io.IOException;
import java.security.GeneralSecurityException;

/**
 * Wraps the root of the key tree for the root file, and can make a wrapped root impossible to unwrap: the one place in which something
 * has to be erasable.
 *
 * <p>Called by one thread at a time. A root is never logged, never put into an exception, and the arrays handed in are zeroed by the tree
 * after the call: an implementation keeps no reference to them.
 */
public interface RootSeal extends Closeable {

    /** Most bytes of a wrapped root. */
    int MAX_WRAPPED_BYTES = 2048;

    /**
     * Wraps the 32 bytes of a root; at most {@value #MAX_WRAPPED_BYTES} bytes.
     *
     * @param name of the root; one that was never committed is given again, perhaps for another root
     * @throws IOException if the seal cannot be reached now; the commit then fails, and nothing has changed
     */
    byte[] wrap(RootName name, byte[] root) throws IOException;

    /**
     * Undoes {@link #wrap}.
     *
     * @throws IOException if the seal cannot be reached now
     * @throws GeneralSecurityException if these bytes can never be unwrapped again: that generation was retired, or they are no root
     */
    byte[] unwrap(RootName name, byte[] wrapped) throws IOException, GeneralSecurityException;

    /**
     * Makes that and all earlier generations of its vault impossible to unwrap, durably when it returns; harmless to repeat. No other
     * vault's are touched, whatever they share.
     *
     * @throws IOException if the seal cannot be reached now; it is called again before anything else is committed, and nobody
     *     is told of the destruction until then
     */
    void retire(RootName last) throws IOException;

    /** Tells whether several processes may use the directory: only if a copy of the root file alone opens nothing. */
    boolean isShared();
}
