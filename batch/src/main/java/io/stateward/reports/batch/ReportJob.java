package io.stateward.reports.batch;

import io.stateward.batch.BatchJob;
import jakarta.enterprise.context.ApplicationScoped;

/** Says that work of kind {@code report} is done by the job {@code report.xml}; the work's reference is the report. */
@ApplicationScoped
public class ReportJob implements BatchJob {

    /** Each holds its numbers and its bytes in memory. */
    private static final int SLOTS = 2;

    @Override
    public String kind() {
        return "report";
    }

    @Override
    public int slots() {
        return SLOTS;
    }
}
