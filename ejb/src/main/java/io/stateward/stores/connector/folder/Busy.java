package io.stateward.stores.connector.folder;

/** Says that a file cannot be changed now without losing what somebody else writes; it is tried again later. */
final class Busy extends Exception {

    private static final long serialVersionUID = 1L;

    Busy(String sentence) {
        super(sentence);
    }
}
