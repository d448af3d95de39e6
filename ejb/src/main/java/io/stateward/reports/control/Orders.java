package io.stateward.reports.control;

import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import io.stateward.reports.entity.Report;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;

/** Writes down that a report is to be made, in the caller's transaction. */
@ApplicationScoped
public class Orders {

    /** Kind of the work row and of the batch job that makes a report; its reference is the report. */
    public static final String MAKE = "report";

    @Inject
    ReportRows rows;

    @Inject
    Operations operations;

    @Inject
    Work work;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    public Report add(UUID id, Report.Order order) {
        UUID operation = operations.start(MAKE, id, 1);
        Report report = new Report(id, order, current.caller().name(), operation, clock.instant());
        rows.add(report);
        work.enqueue(MAKE, id, clock.instant());
        return report;
    }
}
