package io.stateward.retention.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.retention.control.Outlook;
import io.stateward.retention.control.ScheduleSettings;
import io.stateward.retention.entity.SettingsDraft;
import io.stateward.retention.entity.Upcoming;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells what falls due before it is swept. */
@Boundary
public class RetentionOutlook {

    @Inject
    Outlook outlook;

    @Inject
    ScheduleSettings settings;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /**
     * Counts what falls due from now on.
     *
     * @param days how far ahead, 1 to {@value SettingsDraft#MAX_WARN_DAYS}; null for as far as the tenant warns
     */
    public Upcoming upcoming(@Nullable Integer days) {
        current.require(Role.PRIVACY_OFFICER, Role.TENANT_ADMIN, Role.AUDITOR);
        int ahead = days == null ? settings.view().warnDays() : days;
        if (ahead < 1 || ahead > SettingsDraft.MAX_WARN_DAYS) {
            throw StatewardException.invalid(
                    "days", "'days' must be between 1 and " + SettingsDraft.MAX_WARN_DAYS + ".");
        }
        Instant now = clock.instant();
        return outlook.between(now, now.plus(Duration.ofDays(ahead)));
    }
}
