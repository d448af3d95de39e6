package io.stateward.catalog.entity;

/** Says why a store is scanned. */
public enum ScanCause {
    REQUEST,
    SCHEDULE
}
