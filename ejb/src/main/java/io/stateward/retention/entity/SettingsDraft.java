package io.stateward.retention.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is what somebody sets about sweeps.
 *
 * @param enabled whether they run by themselves; on demand they always can
 * @param cron when, as {@link io.stateward.operations.entity.CronLine} reads it, by the tenant's clock
 * @param warnDays how many days before their end items are told of, 1 to {@value #MAX_WARN_DAYS}
 * @param mailTo who is told by mail, at most {@value #MAX_RECIPIENTS} addresses; null leaves them as they are
 */
public record SettingsDraft(
        boolean enabled,
        String cron,
        int warnDays,
        @Nullable List<String> mailTo) {

    /** Most addresses. */
    public static final int MAX_RECIPIENTS = 20;

    /** Farthest warning, in days. */
    public static final int MAX_WARN_DAYS = 366;
}
