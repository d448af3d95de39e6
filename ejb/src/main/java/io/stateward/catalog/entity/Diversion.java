package io.stateward.catalog.entity;

import io.stateward.policies.entity.Otherwise;
import io.stateward.policies.entity.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what came of state whose place was refused and which was not denied.
 *
 * @param how {@code ROUTE} or {@code QUARANTINE}
 * @param store name of the store that was chosen instead, or that was asked for when it is held aside
 * @param reasons why the place that was asked for is refused
 * @param expiresAt when it is discarded unless somebody decides, when it is held aside
 */
public record Diversion(
        Otherwise how,
        String store,
        List<Reason> reasons,
        @Nullable Instant expiresAt) {

    public Diversion {
        reasons = List.copyOf(reasons);
    }
}
