package io.stateward.retention.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Shows when sweeps run.
 *
 * @param timeZone the tenant's, in which the line is read
 * @param nextFire when the next one begins, or null while they are off
 * @param recipients how many are warned by mail; their addresses are shown to nobody
 * @param warnedAt when they were last warned
 */
public record SettingsView(
        boolean enabled,
        String cron,
        String timeZone,
        @Nullable Instant nextFire,
        @Nullable Instant lastFire,
        int warnDays,
        int recipients,
        @Nullable Instant warnedAt,
        String changedBy,
        Instant changedAt,
        int version) {}
