package io.stateward.recipients.boundary;

import java.util.UUID;

/** Knows requests about people who were made up, of whom no recipient was given anything; CDI finds the implementations. */
public interface Invented {

    /** Tells whether a request is about nobody; called in the transaction in which recipients would be told. */
    boolean isOf(UUID cause);
}
