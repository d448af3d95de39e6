package io.stateward.reports.boundary;

import io.stateward.Boundary;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.reports.control.LastReports;
import io.stateward.reports.control.ScheduleRows;
import io.stateward.reports.control.Scheduling;
import io.stateward.reports.entity.ReportSchedule;
import io.stateward.reports.entity.ScheduleDraft;
import io.stateward.reports.entity.ScheduleView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps which report is made when, and who is told; privacy officers and tenant administrators write, auditors read. */
@Boundary
public class ReportSchedules {

    @Inject
    Scheduling scheduling;

    @Inject
    ScheduleRows rows;

    @Inject
    LastReports last;

    @Inject
    CurrentTenant current;

    /**
     * Adds a schedule, which fires from now on.
     *
     * @throws StatewardException {@code schedule-exists}, {@code too-many-schedules} (409), {@code mail-not-configured} (422)
     */
    public ScheduleView create(ScheduleDraft draft) {
        requireWriter();
        return written(scheduling.add(draft));
    }

    public ScheduleView of(String idOrName) {
        requireReader();
        return view(rows.of(idOrName));
    }

    public Page<ScheduleView> list(@Nullable String cursor, @Nullable Integer limit) {
        requireReader();
        int most = Page.limit(limit);
        return Page.of(last.views(rows.after(cursor, most + 1)), most, s -> s.id().toString());
    }

    /** Stops a schedule until it is resumed; what passes meanwhile is not made good. */
    public ScheduleView pause(String idOrName, @Nullable Integer expectedVersion) {
        ReportSchedule schedule = changing(idOrName, expectedVersion);
        scheduling.pause(schedule);
        return written(schedule);
    }

    public ScheduleView resume(String idOrName, @Nullable Integer expectedVersion) {
        ReportSchedule schedule = changing(idOrName, expectedVersion);
        scheduling.resume(schedule);
        return written(schedule);
    }

    /** Ends a schedule for good; its reports stay, its waiting mails are withdrawn, its recipients' addresses destroyed with their key. */
    public void end(String idOrName, @Nullable Integer expectedVersion) {
        scheduling.end(changing(idOrName, expectedVersion));
    }

    private ReportSchedule changing(String idOrName, @Nullable Integer expectedVersion) {
        requireWriter();
        ReportSchedule schedule = rows.lockedOf(idOrName);
        if (expectedVersion != null && expectedVersion != schedule.version()) {
            throw new StatewardException(
                    Kind.PRECONDITION,
                    "changed-meanwhile",
                    "This schedule was changed meanwhile, perhaps by firing. Read it again and repeat.");
        }
        return schedule;
    }

    private ScheduleView written(ReportSchedule schedule) {
        rows.flush();
        return view(schedule);
    }

    private ScheduleView view(ReportSchedule schedule) {
        return last.views(List.of(schedule)).get(0);
    }

    private void requireWriter() {
        current.require(Role.PRIVACY_OFFICER, Role.TENANT_ADMIN);
    }

    private void requireReader() {
        current.require(Role.PRIVACY_OFFICER, Role.TENANT_ADMIN, Role.AUDITOR);
    }
}
