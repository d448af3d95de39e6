package io.stateward.stores.boundary;

import io.stateward.stores.control.Lanes;
import io.stateward.stores.control.Passage;
import io.stateward.stores.entity.StoreAccess;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a connector's calls to its store pass when their turn has come: at the store's rate, so many at a time, and not at all while the store
 * does not answer.
 *
 * <p>A connector wraps what it sends, each attempt by itself, in {@link #call}. Which store it is for is known by the thread: whoever is given a
 * connector by {@link Connectors} is given one whose methods run as pieces of work of the {@link StoreAccess} they are called with. A connector
 * made by hand, as in its own tests, has no limits. A call from another thread than the method's has none either, so connectors send
 * from the thread they are called on.
 */
public final class Traffic {

    private static final ThreadLocal<@Nullable Passage> PASSAGE = new ThreadLocal<>();

    private Traffic() {}

    /**
     * Sends a call when its turn has come; may wait, first for a short turn (at a low rate or a store's own wish at most 5 s), later in the same piece of
     * work at most a minute.
     *
     * @param host the name of the host it goes to, for the operator's ceiling
     * @param object what it is about, such as its path: failures with one object alone are not taken for the store's
     * @param send sends it; a {@link StoreUnreachable} that it throws is taken as a failure of the store
     * @param judge says of what came back how the call ended
     * @throws StoreUnreachable if it was not sent, with the time after which to come back
     */
    public static <T> T call(String host, String object, Supplier<T> send, Function<T, Answered> judge) {
        Passage passage = PASSAGE.get();
        return passage == null ? send.get() : passage.call(host, object, send, judge);
    }

    /** As above, for a call whose every normal return means that the store answered. */
    public static <T> T call(String host, Supplier<T> send) {
        return call(host, "", send, answer -> Answered.WELL);
    }

    /** Runs one piece of work with a store. */
    static @Nullable Object within(Lanes lanes, String kind, StoreAccess store, boolean asking, Work work)
            throws Throwable {
        Passage outer = PASSAGE.get();
        Passage passage = lanes.open(kind, store, asking);
        PASSAGE.set(passage);
        try {
            return work.run();
        } finally {
            lanes.close(passage);
            if (outer == null) {
                PASSAGE.remove();
            } else {
                PASSAGE.set(outer);
            }
        }
    }

    /** Is a piece of work. */
    interface Work {
        @Nullable
        Object run() throws Throwable;
    }
}
