package io.stateward.stores.connector.http;

import io.stateward.StatewardException;
import io.stateward.stores.boundary.StoreUnreachable;
import java.util.function.Supplier;

/** Says that a provider answered and will give the same answer again; the sentence names neither a person nor an object. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean everywhere;
    private final int status;

    public Refused(String sentence, boolean everywhere) {
        this(sentence, everywhere, 0);
    }

    /** Says so with the status of the answer. */
    public Refused(String sentence, boolean everywhere, int status) {
        super(sentence);
        this.everywhere = everywhere;
        this.status = status;
    }

    /** Does work whose refusal may be mended by who configured the store, so that it is to be tried again as if nobody had answered. */
    public static <T> T mendable(Supplier<T> work) {
        try {
            return work.get();
        } catch (Refused e) {
            throw new StoreUnreachable(e.sentence());
        } catch (StatewardException e) {
            throw new StoreUnreachable(String.valueOf(e.getMessage()));
        }
    }

    /** Returns the HTTP status of the answer, 0 where there was none. */
    public int status() {
        return status;
    }

    /** Tells whether every other call to the store would be refused, too. */
    public boolean everywhere() {
        return everywhere;
    }

    /** Returns the sentence that says what to do. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
