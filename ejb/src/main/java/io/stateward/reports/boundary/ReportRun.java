package io.stateward.reports.boundary;

import io.stateward.Boundary;
import io.stateward.reports.control.Firing;
import io.stateward.reports.control.Making;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.UUID;

/** Makes reports and has schedules fire; each may be repeated, also by two workers at a time, and is done once. */
@Boundary
@Transactional(TxType.NOT_SUPPORTED)
public class ReportRun {

    @Inject
    Making making;

    @Inject
    Firing firing;

    /** Makes a report that is pending. */
    public void make(UUID report) {
        making.make(report);
    }

    /** Has a schedule that is due ask for its report, and clears away one that has ended. */
    public void fire(UUID schedule) {
        firing.fire(schedule);
    }
}
