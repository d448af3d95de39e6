package io.stateward.catalog.entity;

import io.stateward.policies.entity.Reason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows an item that a policy holds aside, without its content and whom it is about.
 *
 * @param id the item, also in the catalog
 * @param store the store that it was to be in
 * @param kind its kind there
 * @param content whether Stateward holds its content too, as for a memory; otherwise it is an intent
 * @param reasons why that place was refused
 * @param policyEpoch the state of the rules that refused it
 * @param expiresAt when it is discarded unless somebody decides
 * @param decidedBy who decided, or null when nobody did or age did
 * @param reason why, in words that name nobody
 */
public record QuarantinedView(
        UUID id,
        UUID agent,
        UUID store,
        String kind,
        boolean content,
        List<String> categories,
        String purpose,
        List<Reason> reasons,
        long policyEpoch,
        QuarantineStatus status,
        Instant heldAt,
        Instant expiresAt,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String reason) {

    public QuarantinedView {
        categories = List.copyOf(categories);
        reasons = List.copyOf(reasons);
    }
}
