package io.stateward.restore.entity;

/** Says why a replay does not get further; it is tried again by itself. Names nobody: it lies in a row of the platform's. */
public enum ReplayFailure {
    /** A file outside is missing, was changed or cannot be opened. */
    DIRECTORY_INCOMPLETE(
            "What lies in stateward.restore.directory is missing, damaged or changed. Bring it back from its mirror."),
    /** The directory cannot be read or written. */
    DIRECTORY_UNAVAILABLE("The directory for restores cannot be read or written. Check its disk and its rights."),
    /** The vault does not answer, or lacks what it ought to have. */
    VAULT_UNAVAILABLE(
            "The vault cannot be used, or lacks a key. Check stateward.vault.directory, and bring it back from its mirror."),
    /** The database refuses. */
    DATABASE("The database did not take a step of the replay. Check that it can be reached and has space."),
    /** Something else. */
    OTHER("A step of the replay failed. The server's log says more.");

    private final String sentence;

    ReplayFailure(String sentence) {
        this.sentence = sentence;
    }

    /** Returns the sentence that says what is the matter and what to do. */
    public String sentence() {
        return "The replay stands still and is tried again. " + sentence;
    }
}
