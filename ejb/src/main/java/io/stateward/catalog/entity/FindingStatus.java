package io.stateward.catalog.entity;

/** Says what became of a finding. */
public enum FindingStatus {
    OPEN,
    /** It is an item of the catalog now. */
    ADOPTED,
    /** The catalog came to know it by another way. */
    KNOWN_MEANWHILE
}
