package io.stateward.stores.entity;

import org.jspecify.annotations.Nullable;

/**
 * Says what a store can do and what remains in it after a delete, as its connector declares it.
 *
 * @param list whether all state of an agent can be enumerated; otherwise what is not journaled can never be purged
 * @param search whether state can be found by a person's identifiers
 * @param hardDelete whether a delete removes the item itself
 * @param verifiable whether the item can be asked for again by another path than the delete
 * @param versions whether it keeps earlier versions of an item, each of which must be erased too
 * @param redact whether one person can be taken out of an item that others share
 * @param strongestEvidence the strongest evidence an erasure here can reach
 * @param residualDays days for which the store may keep a copy it does not show; 0 for none known
 * @param residualReason why, in one sentence, or null when there is no residual window
 * @param backups what is known of its backups, in one sentence
 * @param expires what the store deletes by itself and when; none is known of a store whose row is older than this fact until it is checked
 */
public record Guarantees(
        boolean list,
        boolean search,
        boolean hardDelete,
        boolean verifiable,
        boolean versions,
        boolean redact,
        Evidence strongestEvidence,
        int residualDays,
        @Nullable String residualReason,
        String backups,
        @Nullable Expiry expires) {

    /** Says so of a store that deletes nothing by itself. */
    public Guarantees(
            boolean list,
            boolean search,
            boolean hardDelete,
            boolean verifiable,
            boolean versions,
            boolean redact,
            Evidence strongestEvidence,
            int residualDays,
            @Nullable String residualReason,
            String backups) {
        this(
                list,
                search,
                hardDelete,
                verifiable,
                versions,
                redact,
                strongestEvidence,
                residualDays,
                residualReason,
                backups,
                Expiry.NONE);
    }

    /** Returns after how many days the store deletes state of that kind by itself, or null if it does not. */
    public @Nullable Integer expiresAfter(String kind) {
        return expires == null ? null : expires.of(kind);
    }

    /** Tells whether the store deletes anything by itself. */
    public boolean anythingExpires() {
        return expires != null && expires.days().values().stream().anyMatch(days -> days > 0);
    }

    /** Returns the same guarantees of a store that deletes this by itself. */
    public Guarantees expiring(Expiry other) {
        return new Guarantees(
                list,
                search,
                hardDelete,
                verifiable,
                versions,
                redact,
                strongestEvidence,
                residualDays,
                residualReason,
                backups,
                other);
    }
}
