package io.stateward.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.operations.entity.Claim;
import io.stateward.reports.boundary.ReportRun;
import io.stateward.reports.entity.ReportFormat;
import io.stateward.reports.entity.ReportStatus;
import io.stateward.reports.entity.ReportView;
import io.stateward.reports.entity.ScheduleView;
import io.stateward.reports.entity.ScheduleView.LastReport;
import io.stateward.tenancy.entity.TenantProfile;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** That each time of a schedule is made good once, by whoever and after whatever downtime, on every database. */
interface ReportFiresContract extends ScheduledReports {

    @Test
    default void whatADowntimeMissedIsMadeGoodByOneReportOverAllOfIt() {
        TenantProfile tenant = tenant();
        created(tenant);
        domain().clock().set(Instant.parse("2027-02-10T12:00:00Z"));

        workOff();

        assertThat(reports(tenant)).singleElement().satisfies(report -> {
            assertThat(report.fireAt()).isEqualTo(Instant.parse("2027-02-01T05:00:00Z"));
            assertThat(report.from()).isEqualTo(Instant.parse("2026-10-31T23:00:00Z"));
            assertThat(report.to()).isEqualTo(Instant.parse("2027-01-31T23:00:00Z"));
        });
        assertThat(read(tenant).nextFire()).isEqualTo(Instant.parse("2027-03-01T05:00:00Z"));
    }

    @Test
    default void twoWorkersThatBothBelieveToHoldTheWorkMakeOneReport() throws Exception {
        TenantProfile tenant = tenant();
        ScheduleView schedule = created(tenant);
        domain().clock().set(DECEMBER);

        together(() -> domain().run(tenant, () -> domain().get(ReportRun.class).fire(schedule.id())));
        assertThat(reports(tenant)).hasSize(1);
        ReportView report = reports(tenant).get(0);
        together(() -> domain().run(tenant, () -> domain().get(ReportRun.class).make(report.id())));

        assertThat(reports(tenant))
                .singleElement()
                .satisfies(r -> assertThat(r.status()).isEqualTo(ReportStatus.MADE));
        assertThat(entries(tenant, "report-made")).isEqualTo(1);
        assertThat(entries(tenant, "report-schedule-fired")).isEqualTo(1);
        workOff();
    }

    @Test
    default void aWorkOfTwoNodesIsClaimedByOne() throws Exception {
        TenantProfile tenant = tenant();
        created(tenant);
        domain().clock().set(DECEMBER);
        List<Claim> claims = new ArrayList<>();

        together(() -> {
            List<Claim> mine =
                    new ReportWorker(domain(), "node" + Thread.currentThread().getId() + "/1").claim();
            synchronized (claims) {
                claims.addAll(mine);
            }
        });

        assertThat(claims).filteredOn(c -> c.tenantId().equals(tenant.id())).hasSize(1);
        claims.forEach(new ReportWorker(domain(), "a/1")::work);
        workOff();
        assertThat(reports(tenant)).hasSize(1);
    }

    @Test
    default void aDowntimeTooLargeForOneReportIsMadeGoodBySeveralThatLoseNothing() throws Exception {
        TenantProfile tenant = tenant();
        created(tenant);
        int most = ReportFormat.CSV.maxRows();
        Planted planted = new Planted(domain(), tenant);
        planted.answered(100, Instant.parse("2026-11-10T12:00:00Z"));
        planted.answered(most, Instant.parse("2026-12-10T12:00:00Z"));
        planted.answered(1, Instant.parse("2027-01-10T12:00:00Z"));
        domain().clock().set(Instant.parse("2027-02-10T12:00:00Z"));

        ReportWorker worker = new ReportWorker(domain(), "a/1");
        worker.claim().forEach(worker::work);
        UUID report = reports(tenant).get(0).id();
        together(() -> domain().run(tenant, () -> domain().get(ReportRun.class).make(report)));
        workOff();

        List<ReportView> made = reports(tenant).stream()
                .sorted(Comparator.comparing(ReportView::from))
                .toList();
        assertThat(made).extracting(ReportView::status).containsOnly(ReportStatus.MADE);
        assertThat(made).extracting(ReportView::rows).containsExactly(100L, (long) most, 1L);
        assertThat(made)
                .extracting(ReportView::fireAt)
                .containsExactly(DECEMBER, JANUARY, Instant.parse("2027-02-01T05:00:00Z"));
        assertThat(made)
                .extracting(ReportView::to)
                .as("each begins where the one before ends")
                .startsWith(made.get(1).from(), made.get(2).from());
        assertThat(read(tenant).lastReport()).isEqualTo(made.get(2).id());
    }

    @Test
    default void aScheduleShowsWhyItsLastReportCouldNotBeMadeAndWhatToDo() throws SQLException {
        TenantProfile tenant = tenant();
        created(tenant);
        assertThat(read(tenant).last()).isNull();
        new Planted(domain(), tenant).requests(ReportFormat.CSV.maxRows() + 1, Instant.parse("2026-11-10T12:00:00Z"));
        domain().clock().set(DECEMBER);

        workOff();

        LastReport last = Objects.requireNonNull(read(tenant).last());
        assertThat(last.status()).isEqualTo(ReportStatus.FAILED);
        assertThat(last.error()).contains("10001", "shorter periods");
        assertThat(domain().as(tenant, () -> schedules().list(null, null))
                        .items()
                        .get(0)
                        .last())
                .isEqualTo(last);
        assertThat(reports(tenant)).as("nothing to divide").hasSize(1);
    }
}
