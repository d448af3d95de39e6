package io.stateward.retention.entity;

/** Says how far a run over the catalog is. */
public enum ReevaluationStatus {
    RUNNING,
    DONE
}
