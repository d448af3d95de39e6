package io.stateward.reports.control;

import io.stateward.operations.boundary.Mails;
import io.stateward.operations.entity.MailReport;
import io.stateward.reports.entity.ReportSchedule;
import io.stateward.reports.entity.ScheduleView;
import io.stateward.reports.entity.ScheduleView.LastReport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Shows schedules with what became of their last reports and of the mails about them: two queries, however many schedules. */
@ApplicationScoped
public class LastReports {

    @Inject
    ReportRows reports;

    @Inject
    Mails mails;

    public List<ScheduleView> views(List<ReportSchedule> schedules) {
        List<UUID> ids =
                schedules.stream().flatMap(s -> s.lastReport().stream()).toList();
        Map<UUID, LastReport> states = reports.states(ids);
        Map<UUID, MailReport> told = mails.about(ids);
        return schedules.stream().map(s -> view(s, states, told)).toList();
    }

    private static ScheduleView view(
            ReportSchedule schedule, Map<UUID, LastReport> states, Map<UUID, MailReport> told) {
        return schedule.view(
                schedule.lastReport().map(states::get).orElse(null),
                schedule.lastReport().map(told::get).orElse(null));
    }
}
