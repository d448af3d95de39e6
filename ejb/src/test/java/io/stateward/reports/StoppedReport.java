package io.stateward.reports;

import io.stateward.reports.boundary.ReportSchedules;
import io.stateward.reports.entity.ReportFormat;
import io.stateward.reports.entity.ReportKind;
import io.stateward.reports.entity.ScheduleDraft;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Is the JVM that a scheduled report is stopped in: prepares the schedule, then works it off and stops dead at the step it was told. */
final class StoppedReport {

    /** When the schedule's one time has come. */
    static final Instant FIRE = Instant.parse("2026-12-01T05:00:00Z");

    private StoppedReport() {}

    /** Arguments: JDBC URL, user, password, owner, vault, step, before or after; the mail server is in system properties. */
    public static void main(String[] arguments) {
        Database database = new Database(arguments[0], arguments[1], arguments[2], arguments[3]);
        try (Domain domain = Domain.on(database, Path.of(arguments[4]))) {
            TenantProfile tenant = domain.tenant("skyways");
            domain.as(
                    tenant,
                    () -> domain.get(ReportSchedules.class)
                            .create(new ScheduleDraft(
                                    "monthly",
                                    ReportKind.ERASURE_REGISTER,
                                    ReportFormat.CSV,
                                    "0 6 1 * *",
                                    "Europe/Berlin",
                                    "P1M",
                                    List.of("officer@example.com"),
                                    true)));
            domain.clock().set(FIRE);
            domain.haltAt(Integer.parseInt(arguments[5]), arguments[6].equals("after"));
            new ReportWorker(domain, "node/1").workOff();
        }
    }
}
