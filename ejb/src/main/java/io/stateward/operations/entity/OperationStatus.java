package io.stateward.operations.entity;

/** Is how far an operation has come. */
public enum OperationStatus {
    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED;

    public boolean isFinal() {
        return this == SUCCEEDED || this == FAILED;
    }
}
