package io.stateward.reports.control;

import io.stateward.vault.boundary.SealedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Names the sealed addresses of scheduled reports. */
@ApplicationScoped
public class ScheduleSeals implements SealedRows {

    @Override
    public List<Table> tables() {
        return List.of(new Table("report_schedule", Map.of("sealed_recipients", "report-schedule/{id}")));
    }
}
