package io.stateward.stores.boundary;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Says how a call to a store ended, for whoever decides whether the next one is sent.
 *
 * @param quiet how long the store asked to be left alone, or null
 */
public record Answered(How how, @Nullable Duration quiet) {

    /** The ways in which a call ends. */
    public enum How {
        /** The store answered, whatever it said. */
        ANSWERED,
        /** No answer, or an error of the server, that may lie with the object of this call alone. */
        OBJECT_FAILED,
        /** The store is not there: nobody took the connection, or who stands before it says so. */
        STORE_FAILED,
        /** It answered that there are too many calls. */
        LIMITED
    }

    /** The store answered. */
    public static final Answered WELL = new Answered(How.ANSWERED, null);

    /** The store is not there; it may have said for how long. */
    public static Answered unreachable(@Nullable Duration quiet) {
        return new Answered(How.STORE_FAILED, quiet);
    }
}
