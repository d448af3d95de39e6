package io.stateward.web;

import io.stateward.StatewardException;
import java.util.UUID;

/** Reads ids in paths: what is no id names nothing, so it is not found. */
public final class PathId {

    private PathId() {}

    /**
     * Returns the id.
     *
     * @param what the thing it should name, in words, for the sentence
     * @throws StatewardException of kind NOT_FOUND if it is no id
     */
    public static UUID of(String what, String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw StatewardException.notFound(what);
        }
    }

    /** Returns the number, by the same rule. */
    public static int number(String what, String number) {
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw StatewardException.notFound(what);
        }
    }
}
