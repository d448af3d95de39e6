package io.stateward.reports;

import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.reports.boundary.ReportSchedules;
import io.stateward.reports.boundary.Reports;
import io.stateward.reports.entity.ReportFormat;
import io.stateward.reports.entity.ReportKind;
import io.stateward.reports.entity.ScheduleDraft;
import io.stateward.reports.entity.ScheduleView;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Is one life of the process that a scheduled report is made in: prepares the schedule or takes over what an earlier life held, works it off
 * and stops dead at the step it was told. It leaves word of how far the report had come when this life began.
 */
final class StoppedReport {

    /** When the schedule's one time has come. */
    static final Instant FIRE = Instant.parse("2026-12-01T05:00:00Z");

    static final String NODE = "node";

    private StoppedReport() {}

    /** Arguments: JDBC URL, user, password, owner, vault, step, before or after; the mail server is in system properties. */
    public static void main(String[] arguments) throws Exception {
        Database database = new Database(arguments[0], arguments[1], arguments[2], arguments[3]);
        Path vault = Path.of(arguments[4]);
        try (Domain domain = Domain.on(database, vault)) {
            TenantProfile tenant = domain.get(Tenants.class).byAlias("skyways").orElseGet(() -> prepare(domain));
            domain.clock().set(FIRE);
            Files.writeString(progress(vault), progressOf(domain, tenant));
            String life = NODE + "/" + UUID.randomUUID();
            domain.get(WorkQueue.class).takeOver(NODE, life);
            domain.haltAt(Integer.parseInt(arguments[5]), arguments[6].equals("after"));
            new ReportWorker(domain, life).workOff();
        }
    }

    static Path progress(Path vault) {
        return vault.resolveSibling(vault.getFileName() + ".progress");
    }

    private static TenantProfile prepare(Domain domain) {
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
        return tenant;
    }

    private static String progressOf(Domain domain, TenantProfile tenant) {
        return domain.as(tenant, () -> {
            ScheduleView schedule = domain.get(ReportSchedules.class).of("monthly");
            return schedule.nextFire() + " " + schedule.lastMail() + " "
                    + domain.get(Reports.class).list(null, null).items() + " "
                    + domain.get(Ledger.class).entries(-1, 1000).items().size();
        });
    }
}
