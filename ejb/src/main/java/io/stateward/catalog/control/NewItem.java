package io.stateward.catalog.control;

import io.stateward.catalog.entity.StateDraft;
import io.stateward.policies.entity.Decision;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Is an item that has been checked and decided on and is ready to be written. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NewItem(
        UUID id,
        UUID agent,
        UUID store,
        StateDraft draft,
        Map<UUID, String> jurisdictionBySubject,
        Decision decision,
        byte[] bodyMac,
        Instant createdAt,
        Instant now) {

    /** Returns the same item under another id. */
    NewItem as(UUID otherId) {
        return new NewItem(otherId, agent, store, draft, jurisdictionBySubject, decision, bodyMac, createdAt, now);
    }
}
