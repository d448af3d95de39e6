package io.stateward.retention.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.retention.control.Alarm;
import io.stateward.retention.control.ScheduleSettings;
import io.stateward.retention.entity.SettingsDraft;
import io.stateward.retention.entity.SettingsView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Keeps when a tenant's sweeps run by themselves, and who is warned before. */
@Boundary
public class SweepSchedule {

    @Inject
    ScheduleSettings settings;

    @Inject
    Alarm alarm;

    @Inject
    CurrentTenant current;

    public SettingsView of() {
        current.require(Role.PRIVACY_OFFICER, Role.TENANT_ADMIN, Role.AUDITOR);
        return settings.view();
    }

    /**
     * Changes when sweeps run.
     *
     * @param seen the version that the settings must still have, or null for whichever they have
     * @throws StatewardException {@code invalid-field} (400), {@code changed-meanwhile} (412), {@code mail-not-configured} (422)
     */
    public SettingsView change(SettingsDraft draft, @Nullable Integer seen) {
        current.require(Role.PRIVACY_OFFICER, Role.TENANT_ADMIN);
        return settings.change(draft, seen);
    }

    /** Sees to it that the tenant's schedule rings; called now and then by a timer, for a tenant that has never set anything. */
    public void set() {
        alarm.set();
    }
}
