package io.stateward.reports.web;

import io.stateward.Page;
import io.stateward.reports.boundary.ReportSchedules;
import io.stateward.reports.boundary.Reports;
import io.stateward.reports.entity.ReportStatus;
import io.stateward.reports.entity.ReportView;
import io.stateward.reports.entity.ScheduleStatus;
import io.stateward.reports.entity.ScheduleView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Asked;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists reports by page, the newest first, and the schedules that make them. */
@Named
@RequestScoped
public class ReportList {

    @Inject
    Reports reports;

    @Inject
    ReportSchedules schedules;

    @Inject
    CurrentTenant current;

    @Inject
    Asked asked;

    private @Nullable Page<ReportView> page;
    private @Nullable Page<ScheduleView> plans;

    /** Reads both before anything is written, so that a wrong cursor is answered as such. */
    public void open() {
        page();
        plans();
    }

    public List<ReportView> getItems() {
        return page().items();
    }

    public @Nullable String getNext() {
        return page().next();
    }

    public List<ScheduleView> getSchedules() {
        return plans().items().stream()
                .filter(schedule -> schedule.status() != ScheduleStatus.ENDED)
                .toList();
    }

    public @Nullable String getNextSchedules() {
        return plans().next();
    }

    /** Tells whether this is not the first page. */
    public boolean isLater() {
        return asked.text("cursor") != null || asked.text("schedules") != null;
    }

    /** Tells whether a report on this page is still being made, so that the page is worth looking at again. */
    public boolean isPending() {
        return getItems().stream().anyMatch(report -> report.status() == ReportStatus.PENDING);
    }

    /** Tells whether this visitor may ask for reports and keep schedules. */
    public boolean isWriter() {
        return current.caller().is(Role.PRIVACY_OFFICER) || current.caller().is(Role.TENANT_ADMIN);
    }

    private Page<ReportView> page() {
        Page<ReportView> known = page;
        if (known == null) {
            known = reports.list(asked.text("cursor"), null);
            page = known;
        }
        return known;
    }

    /** Faces needs the rows before it decodes a form in one of them. */
    private Page<ScheduleView> plans() {
        Page<ScheduleView> known = plans;
        if (known == null) {
            known = schedules.list(asked.text("schedules"), null);
            plans = known;
        }
        return known;
    }
}
