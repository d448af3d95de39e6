package io.stateward.erasure.entity;

import io.stateward.policies.entity.Regime;
import io.stateward.stores.entity.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what has to be known of an erasure to do it again in a database that has forgotten it. It names the person: whoever keeps it seals it.
 *
 * @param request the request's id
 * @param subjects every subject id that stood for the person
 * @param identifiers as the request had them
 * @param regime the law asked under
 * @param receivedAt when the tenant received the request
 * @param reason what was asked for
 * @param requestedBy who entered it
 * @param approvedBy who approved it
 * @param cutOff what is from after this is not part of it
 * @param answeredAt when the person was answered, or null while the erasure goes on
 * @param run which execution of the request it is of, or null in traces from before these were told apart
 */
public record ErasureTrace(
        UUID request,
        Set<UUID> subjects,
        List<Identifier> identifiers,
        Regime regime,
        Instant receivedAt,
        String reason,
        String requestedBy,
        String approvedBy,
        Instant cutOff,
        @Nullable Instant answeredAt,
        @Nullable UUID run) {

    public ErasureTrace {
        subjects = Set.copyOf(subjects);
        identifiers = List.copyOf(identifiers);
    }
}
