package io.stateward.erasure.entity;

import io.stateward.disposal.entity.RunSums;
import io.stateward.policies.entity.Regime;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is a request as a register shows it: facts only, none of the texts that officers wrote, because those may name a person.
 *
 * @param refusal the legal ground of a refusal, or null
 * @param certificate the ledger entry that its certificate renders, or null
 * @param sums what became of its targets
 */
public record RegisteredRequest(
        UUID id,
        Regime regime,
        ErasureStatus status,
        Instant receivedAt,
        Instant dueAt,
        boolean extended,
        @Nullable Instant closedAt,
        @Nullable RefusalGround refusal,
        @Nullable UUID certificate,
        RunSums sums) {}
