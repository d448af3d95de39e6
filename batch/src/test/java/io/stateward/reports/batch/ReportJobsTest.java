package io.stateward.reports.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.batch.Dispatcher;
import io.stateward.reports.boundary.ReportSchedules;
import io.stateward.reports.boundary.Reports;
import io.stateward.reports.entity.ReportFormat;
import io.stateward.reports.entity.ReportKind;
import io.stateward.reports.entity.ReportStatus;
import io.stateward.reports.entity.ReportView;
import io.stateward.reports.entity.ScheduleDraft;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Demonstrates a schedule on its way through both jobs. */
class ReportJobsTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Test
    void aScheduleWhoseTimeHasComeMakesItsReportByTheJobs() {
        try (Domain domain = Domain.onH2()) {
            TenantProfile tenant = domain.tenant("skyways");
            ScheduleDraft monthly = new ScheduleDraft(
                    "monthly",
                    ReportKind.ERASURE_REGISTER,
                    ReportFormat.CSV,
                    "0 6 1 * *",
                    "Europe/Berlin",
                    "P1M",
                    List.of(),
                    false);
            domain.as(tenant, () -> domain.get(ReportSchedules.class).create(monthly));
            domain.clock().set(Instant.parse("2026-12-01T05:00:00Z"));

            lookUntil(domain, () -> reports(domain, tenant).stream().anyMatch(r -> r.status() == ReportStatus.MADE));

            assertThat(reports(domain, tenant)).hasSize(1);
        }
    }

    private static List<ReportView> reports(Domain domain, TenantProfile tenant) {
        return domain.as(tenant, () -> domain.get(Reports.class).list(null, null))
                .items();
    }

    private static void lookUntil(Domain domain, BooleanSupplier holds) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            domain.get(Dispatcher.class).look();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
