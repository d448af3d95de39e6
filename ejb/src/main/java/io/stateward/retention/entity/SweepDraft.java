package io.stateward.retention.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a sweep.
 *
 * @param asOf what is due at that time is swept; not in the future; null for now
 * @param dryRun whether only to count
 * @param store id or name of the one store, or null for all
 */
public record SweepDraft(
        @Nullable Instant asOf, boolean dryRun, @Nullable String store) {}
