package io.stateward.catalog.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows a scan of a store.
 *
 * @param operation the operation that tells its progress
 * @param cannotList whether the store can list nothing at all; its items were asked for one by one
 * @param unlisted kinds of state that the store keeps and cannot list
 * @param truncated whether the store holds more than one scan reads
 * @param listed how many pieces the store showed
 * @param unknown how many of them the catalog does not know
 * @param missing how many the catalog lists and the store does not have
 * @param notAsked how many of the catalog's items were neither listed nor asked for; the next scan begins with them
 * @param kinds the same by kind
 * @param error why it failed, or null
 */
public record ScanView(
        UUID id,
        UUID store,
        ScanStatus status,
        ScanCause cause,
        UUID operation,
        String requestedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        boolean cannotList,
        List<String> unlisted,
        boolean truncated,
        long listed,
        long unknown,
        long missing,
        long notAsked,
        List<KindDrift> kinds,
        @Nullable String error) {

    public ScanView {
        unlisted = List.copyOf(unlisted);
        kinds = List.copyOf(kinds);
    }
}
