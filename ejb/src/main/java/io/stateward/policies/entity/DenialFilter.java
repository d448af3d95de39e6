package io.stateward.policies.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says which denials are asked for.
 *
 * @param from the first moment, or null for the first ever
 * @param to the first moment that is no longer asked for, or null for none
 * @param agent an agent's name, or null for all
 */
public record DenialFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String agent) {}
