package io.stateward.ledger.boundary;

/** Keeps the latest checkpoint where a backup of the database does not reach; a higher capability implements it as a CDI bean. */
public interface CheckpointKeep {

    /**
     * Tells whether a state of the tenant's log is the one that is kept; if not, {@link #grown} is called before anything that is signed of
     * it leaves.
     *
     * @param checkpoint text of the C2SP checkpoint, without signatures
     */
    boolean has(String checkpoint);

    /**
     * Is called when the tenant's log has grown, or has another key, and that is committed; before anything that is signed of it leaves.
     *
     * @throws io.stateward.StatewardException of kind UNAVAILABLE if the checkpoint cannot be kept, or the log does not extend the one that is
     */
    void grown();
}
