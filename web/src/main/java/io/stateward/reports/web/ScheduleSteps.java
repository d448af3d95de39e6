package io.stateward.reports.web;

import io.stateward.reports.boundary.ReportSchedules;
import io.stateward.web.Asked;
import io.stateward.web.Notices;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Pauses, resumes and ends the schedule that a form names. */
@Named
@RequestScoped
public class ScheduleSteps {

    private static final String BACK = "/reports.xhtml?faces-redirect=true";

    @Inject
    ReportSchedules schedules;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    public @Nullable String pause() {
        return after(() -> schedules.pause(schedule(), null), "The schedule is paused.");
    }

    public @Nullable String resume() {
        return after(() -> schedules.resume(schedule(), null), "The schedule goes on with its next time.");
    }

    public @Nullable String end() {
        return after(
                () -> schedules.end(schedule(), null),
                "The schedule has ended. Its reports stay; its recipients' addresses are destroyed.");
    }

    private @Nullable String after(Notices.Step step, String done) {
        return notices.after(step, done) ? BACK : null;
    }

    private String schedule() {
        return asked.textOrEmpty("schedule");
    }
}
