package io.stateward.catalog.entity;

/** Says how far a scan of a store has come. */
public enum ScanStatus {
    RUNNING,
    COMPLETED,
    /** The store refused, or did not answer however often it was asked; what was found until then is shown. */
    FAILED
}
