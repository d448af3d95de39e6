package io.stateward.ledger.entity;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what was seen of one target when its verdict was reached: facts and counts, neither content nor a person's identifier.
 *
 * <p>A certificate commits to it with a salt of its own, and it is opened to who audits. Its JSON names are part of the certificate's format
 * and final; a null is left out.
 *
 * @param format {@link #FORMAT}
 * @param request the erasure request
 * @param task the task that acted on the target
 * @param storeId the store
 * @param store the store's name
 * @param storeKind what kind of store it is
 * @param region where it keeps its data
 * @param kind what kind of target it is
 * @param ref the store's own name for it
 * @param part which part of the target it is about; an empty text for all of it
 * @param target what it is, for people
 * @param items the catalog items it covers
 * @param treatment what was to be done to it
 * @param shared whether others are in it
 * @param attempts how often it was tried again
 * @param verdict what is known of it
 * @param evidence how well that is known
 * @param found pieces found
 * @param erased pieces erased
 * @param named in how many pieces the person was named, by type of identifier
 * @param until end of a block
 * @param residueUntil end of the store's residual window
 * @param seenAt when the store was asked last, and this was noted
 */
public record EvidenceRecord(
        String format,
        UUID request,
        UUID task,
        UUID storeId,
        String store,
        String storeKind,
        String region,
        String kind,
        String ref,
        String part,
        String target,
        List<UUID> items,
        String treatment,
        boolean shared,
        long attempts,
        String verdict,
        String evidence,
        long found,
        long erased,
        Map<String, Long> named,
        @Nullable Instant until,
        @Nullable Instant residueUntil,
        Instant seenAt) {

    /** What records of this version begin with. */
    public static final String FORMAT = "stateward/evidence/v1";

    public EvidenceRecord {
        items = List.copyOf(items);
        named = Collections.unmodifiableMap(new TreeMap<>(named));
    }
}
