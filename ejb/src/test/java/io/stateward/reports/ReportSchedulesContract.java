package io.stateward.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.reports.entity.ReportFormat;
import io.stateward.reports.entity.ReportKind;
import io.stateward.reports.entity.ReportStatus;
import io.stateward.reports.entity.ReportView;
import io.stateward.reports.entity.ScheduleDraft;
import io.stateward.reports.entity.ScheduleStatus;
import io.stateward.reports.entity.ScheduleView;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What schedules keep on every database. Each test has a tenant of its own. */
interface ReportSchedulesContract extends ScheduledReports {

    @Test
    default void aScheduleMakesItsReportWhenItsTimeComesAndNotBefore() {
        TenantProfile tenant = tenant();
        assertThat(created(tenant).nextFire()).isEqualTo(DECEMBER);
        domain().clock().set(DECEMBER.minusMillis(1));
        workOff();
        assertThat(reports(tenant)).isEmpty();

        domain().clock().set(DECEMBER);
        workOff();
        workOff();

        assertThat(reports(tenant)).singleElement().satisfies(report -> {
            assertThat(report.status()).isEqualTo(ReportStatus.MADE);
            assertThat(report.fireAt()).isEqualTo(DECEMBER);
            assertThat(report.from()).isEqualTo(Instant.parse("2026-10-31T23:00:00Z"));
            assertThat(report.to()).isEqualTo(Instant.parse("2026-11-30T23:00:00Z"));
        });
        assertThat(read(tenant).nextFire()).isEqualTo(JANUARY);
        assertThat(read(tenant).lastFire()).isEqualTo(DECEMBER);
        domain().clock().set(JANUARY);
        workOff();
        assertThat(reports(tenant)).hasSize(2);
    }

    @Test
    default void aPausedScheduleMakesNothingAndGoesOnWithItsNextTime() {
        TenantProfile tenant = tenant();
        ScheduleView schedule = created(tenant);
        ScheduleView paused = domain().as(tenant, () -> schedules().pause("monthly", schedule.version()));
        assertThat(paused.status()).isEqualTo(ScheduleStatus.PAUSED);
        domain().clock().set(DECEMBER);
        workOff();
        assertThat(reports(tenant)).isEmpty();

        ScheduleView resumed = domain().as(tenant, () -> schedules().resume("monthly", paused.version()));

        assertThat(resumed.nextFire()).isEqualTo(JANUARY);
        domain().clock().set(JANUARY);
        workOff();
        assertThat(reports(tenant)).hasSize(1);
    }

    @Test
    default void aScheduleIsChangedOnlyAsItWasRead() {
        TenantProfile tenant = tenant();
        ScheduleView schedule = created(tenant);

        assertThatThrownBy(() -> domain().as(tenant, () -> schedules().pause("monthly", schedule.version() + 1)))
                .hasMessageContaining("changed meanwhile");
        assertThatThrownBy(() -> domain().as(tenant, () -> schedules().resume("monthly", null)))
                .hasMessageContaining("cannot become ACTIVE");
    }

    @Test
    default void anEndedScheduleIsGoneWithTheKeyOfItsRecipientsAndItsNameIsFree() throws SQLException {
        TenantProfile tenant = tenant();
        ScheduleView ended = created(tenant, "officer@example.com");
        domain().run(tenant, () -> schedules().end("monthly", null));
        assertThatThrownBy(() -> read(tenant)).hasMessageContaining("no such report schedule");
        ScheduleView next = created(tenant);

        workOff();

        assertThat(count("report_schedule where id = '" + ended.id() + "'")).isZero();
        assertThat(count("work_item where ref = '" + ended.id() + "'")).isZero();
        assertThat(entries(tenant, "vault.keys-destroyed")).isEqualTo(1);
        assertThat(domain().as(tenant, () -> schedules().list(null, null)).items())
                .extracting(ScheduleView::id)
                .containsExactly(next.id());
    }

    @Test
    default void aDraftThatIsNoneIsRefusedWithItsField() {
        TenantProfile tenant = tenant();
        ScheduleDraft good = monthly(List.of(), false);
        assertThat(field(tenant, "a name", good.cron(), "UTC", "P1M", List.of()))
                .isEqualTo("name");
        assertThat(field(tenant, "n", "* * * * *", "UTC", "P1M", List.of())).isEqualTo("cron");
        assertThat(field(tenant, "n", good.cron(), "Middle/Earth", "P1M", List.of()))
                .isEqualTo("timeZone");
        for (String covers : List.of("P0D", "-P1M", "P1M-2D", "PT1H", "P11Y", "month", "P3650000D")) {
            assertThat(field(tenant, "n", good.cron(), "UTC", covers, List.of()))
                    .isEqualTo("covers");
        }
        for (String address :
                List.of("nobody", "a@b", "Anna <a@b.de>", "a@b.de\r\nBcc: c@d.de", "a..b@c.de", "a@-b.de")) {
            assertThat(field(tenant, "n", good.cron(), "UTC", "P1M", List.of(address)))
                    .isEqualTo("mailTo");
        }
        List<String> many = IntStream.rangeClosed(0, ScheduleDraft.MAX_RECIPIENTS)
                .mapToObj(i -> "a" + i + "@example.com")
                .toList();
        assertThat(field(tenant, "n", good.cron(), "UTC", "P1M", many)).isEqualTo("mailTo");
        created(tenant);
        assertThatThrownBy(() -> created(tenant)).hasMessageContaining("Choose another name");
    }

    @Test
    default void aRefusedScheduleLeavesNoKeyInTheVault() throws SQLException {
        TenantProfile tenant = tenant();
        created(tenant, "officer@example.com");
        String keys = "vault_key where tenant_id = '" + tenant.id() + "'";
        long before = count(keys);

        assertThatThrownBy(() -> created(tenant, "dpo@example.com")).hasMessageContaining("Choose another name");

        assertThat(before).as("there are keys").isPositive();
        assertThat(count(keys)).isEqualTo(before);
    }

    private String field(TenantProfile tenant, String name, String cron, String zone, String covers, List<String> to) {
        ScheduleDraft draft =
                new ScheduleDraft(name, ReportKind.ERASURE_REGISTER, ReportFormat.CSV, cron, zone, covers, to, false);
        try {
            domain().as(tenant, () -> schedules().create(draft));
            return "accepted " + draft;
        } catch (StatewardException e) {
            return String.valueOf(e.details().get("field"));
        }
    }

    @Test
    default void aScheduleAcrossTheChangeOfTheClockFiresOnceADay() {
        TenantProfile tenant = tenant();
        domain().clock().set(Instant.parse("2027-03-27T00:00:00Z"));
        ScheduleDraft daily = new ScheduleDraft(
                "daily",
                ReportKind.ERASURE_REGISTER,
                ReportFormat.JSON,
                "30 2 * * *",
                "Europe/Berlin",
                "P1D",
                List.of(),
                false);
        domain().as(tenant, () -> schedules().create(daily));
        for (int hour = 0; hour < 72; hour++) {
            domain().clock().advance(Duration.ofHours(1));
            workOff();
        }

        assertThat(reports(tenant))
                .extracting(ReportView::fireAt)
                .containsExactly(
                        Instant.parse("2027-03-29T00:30:00Z"),
                        Instant.parse("2027-03-28T01:30:00Z"),
                        Instant.parse("2027-03-27T01:30:00Z"));
        assertThat(reports(tenant).get(0).to()).isEqualTo(Instant.parse("2027-03-28T22:00:00Z"));
        assertThat(Duration.between(
                        reports(tenant).get(0).from(), reports(tenant).get(0).to()))
                .as("the short day")
                .isEqualTo(Duration.ofHours(23));
    }

    @Test
    default void aPageOfSchedulesTakesAsManyQueriesAsOneSchedule() {
        TenantProfile tenant = tenant();
        created(tenant);
        domain().clock().set(DECEMBER);
        workOff();
        int one = domain().queries(() -> domain().as(tenant, () -> schedules().list(null, null)));
        for (int i = 0; i < 5; i++) {
            String name = "other" + i;
            ScheduleDraft monthly = monthly(List.of(), false);
            domain().as(
                            tenant,
                            () -> schedules()
                                    .create(new ScheduleDraft(
                                            name,
                                            monthly.kind(),
                                            monthly.format(),
                                            monthly.cron(),
                                            monthly.timeZone(),
                                            monthly.covers(),
                                            monthly.mailTo(),
                                            monthly.attach())));
        }
        domain().clock().set(JANUARY);
        workOff();

        assertThat(domain().queries(() -> {
                    var page = domain().as(tenant, () -> schedules().list(null, null));
                    assertThat(page.items())
                            .hasSize(6)
                            .allSatisfy(s -> assertThat(
                                            Objects.requireNonNull(s.last()).status())
                                    .isEqualTo(ReportStatus.MADE));
                }))
                .as("queries")
                .isPositive()
                .isEqualTo(one);
    }

    @Test
    default void anAuditorReadsSchedulesAndChangesNone() {
        TenantProfile tenant = tenant();
        ScheduleView schedule = created(tenant);
        Caller auditor = new Caller(tenant, "auditor", Set.of(Role.AUDITOR), null);

        assertThat(domain().as(auditor, () -> schedules().of("monthly"))).isEqualTo(schedule);
        assertThatThrownBy(() -> domain().as(auditor, () -> schedules().pause("monthly", null)))
                .hasMessageContaining("privacy-officer");
        assertThatThrownBy(() -> domain().as(auditor, () -> schedules().create(monthly(List.of(), false))))
                .hasMessageContaining("privacy-officer");
    }
}
