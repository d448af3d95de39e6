package io.stateward.ledger.entity;

import org.jspecify.annotations.Nullable;

/**
 * Is one thing that a verification of a whole log found wrong.
 *
 * @param kind what
 * @param leaf index of the leaf it is about, or null if it is about the log
 * @param says one readable sentence
 */
public record LogFinding(Kind kind, @Nullable Long leaf, String says) {

    /** Says what is wrong. */
    public enum Kind {
        /** No row has this place in the tree. */
        ENTRY_MISSING,
        /** A row has a place that another has too, or that the log does not have. */
        ENTRY_ASTRAY,
        /** The row is no entry: its type, time or commitment cannot be one's. */
        ENTRY_MALFORMED,
        /** Payload and blinding value are not those that the leaf commits to, or only one of them is there, or their seal is broken. */
        PAYLOAD_CHANGED,
        /** Payload and blinding value are gone, and nothing says that they were destroyed. */
        PAYLOAD_MISSING,
        /** A stored hash is not that of the entries. */
        TILE_CHANGED,
        /** A stored hash is not there. */
        TILE_MISSING,
        /** The tree's root is not that of the entries. */
        ROOT_CHANGED,
        /** The log's signed state is not signed by its key, or is of another size or root. */
        SIGNATURE_WRONG,
        /** A change of key is not signed by both keys, or the keys do not follow each other. */
        KEY_CHANGE_WRONG,
        /** A remembered checkpoint is not the log's, or not one. */
        CHECKPOINT_WRONG,
        /** The log has fewer entries than it once had. */
        LOG_TRUNCATED,
        /** The log does not extend what it once was: entries were changed, dropped or put in another order. */
        LOG_REWRITTEN,
        /** A witness's signature is not its own, or is below another state. */
        COSIGNATURE_WRONG
    }
}
