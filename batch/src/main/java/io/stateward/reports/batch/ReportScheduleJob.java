package io.stateward.reports.batch;

import io.stateward.batch.BatchJob;
import jakarta.enterprise.context.ApplicationScoped;

/** Says that work of kind {@code report-schedule} is done by the job {@code report-schedule.xml}; its reference is the schedule. */
@ApplicationScoped
public class ReportScheduleJob implements BatchJob {

    private static final int SLOTS = 2;

    @Override
    public String kind() {
        return "report-schedule";
    }

    @Override
    public int slots() {
        return SLOTS;
    }
}
