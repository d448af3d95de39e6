package io.stateward.policies.control;

import io.stateward.policies.entity.PolicyDocument;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is one active policy, ready to be compiled into a table.
 *
 * @param document what it says
 * @param number its version
 * @param when its compiled condition, or null
 * @param subjects the people a hold is about, or null when it is about nobody in particular
 */
public record ActiveRule(
        PolicyDocument document,
        int number,
        @Nullable Condition when,
        @Nullable Set<UUID> subjects) {}
