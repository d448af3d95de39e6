package io.stateward.vault.entity;

/** Says what a key is for; keys of different purposes are never shared. */
public enum Purpose {
    /** Content of governed memory, by subject and disposition class, or by shared item. */
    MEMORY,
    /** The plain identifiers of an open erasure request. */
    REQUEST,
    /** What a tenant configured and nobody may read back: store passwords, provider keys. */
    SECRETS,
    /** The private half of the tenant's log key. */
    LEDGER,
    /** Deterministic wrapping of look-up hashes, by epoch. */
    LOOKUP,
    /** Keyed hashes, by name. */
    MAC,
    /** Hashes of identifiers that must not come in again, by month. */
    SUPPRESSION,
    /** The erasure journal outside the database, by month. */
    JOURNAL,
    /** State set aside, and snapshots of state. */
    QUARANTINE,
    /** Files that Stateward itself makes: exports, reports, mails. */
    EXPORT
}
