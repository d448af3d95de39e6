package io.stateward.ledger.entity;

/** Says how the committed log stands to a checkpoint that lies elsewhere. */
public enum LogStanding {
    /** The log is that checkpoint's, or has grown since. */
    EXTENDS,
    /** The log has fewer entries than the checkpoint, or there is none. */
    BEHIND,
    /** The log has other entries than the checkpoint. */
    OTHER_ENTRIES,
    /** The checkpoint is of a log under another name. */
    OTHER_LOG,
    /** The checkpoint is no signed note, or is not signed by the log's key. */
    NOT_SIGNED
}
