package io.stateward.restore.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;

/** Says why a tenant is not served. */
public enum Finding {
    /** The database is older than what lies outside. */
    RESTORED(
            "database-restored",
            "The database was put back to an older state: it lacks what lies outside of it. This organisation is not served"
                    + " until the platform's operator has replayed its erasures (POST /restores, docs/restore.md)."),
    /** The operator has begun the replay. */
    REPLAYING(
            "database-restored",
            "The database was put back to an older state, and the erasures since are being replayed. Try again in some"
                    + " minutes; GET /restores tells the operator how far it is."),
    /** The folder is not there, though the database has one. */
    MISSING(
            "restore-directory-incomplete",
            "The database knows a folder in stateward.restore.directory that is not there. Mount the directory, or correct"
                    + " the setting; do not begin with an empty one (docs/restore.md)."),
    /** The folder belongs to other rows. */
    FOREIGN(
            "restore-directory-incomplete",
            "The folder in stateward.restore.directory belongs to another database. Correct the setting, or bring the right"
                    + " directory (docs/restore.md)."),
    /** A file is missing, was changed, or is older than the database. */
    DAMAGED(
            "restore-directory-incomplete",
            "What lies in stateward.restore.directory is damaged, changed or older than the database. Bring the directory"
                    + " back from its mirror (docs/restore.md)."),
    /** The database is older than the oldest record that is kept. */
    TOO_OLD(
            "restore-directory-incomplete",
            "The database is older than the erasure journal reaches back: erasures in between cannot be replayed. Put a"
                    + " younger backup back (docs/restore.md).");

    private final String type;
    private final String sentence;

    Finding(String type, String sentence) {
        this.type = type;
        this.sentence = sentence;
    }

    StatewardException refusal() {
        return new StatewardException(Kind.UNAVAILABLE, type, sentence);
    }

    /** Returns the sentence that says what happened and what to do. */
    public String sentence() {
        return sentence;
    }

    /** Tells whether what lies outside cannot be relied on, so that the operator has to declare a fresh start. */
    boolean needsFreshStart() {
        return this != RESTORED && this != REPLAYING;
    }
}
