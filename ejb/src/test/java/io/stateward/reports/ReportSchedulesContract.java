package io.stateward.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.entity.Claim;
import io.stateward.operations.entity.Mail;
import io.stateward.operations.entity.MailReport;
import io.stateward.operations.entity.MailStatus;
import io.stateward.reports.boundary.ReportRun;
import io.stateward.reports.boundary.ReportSchedules;
import io.stateward.reports.boundary.Reports;
import io.stateward.reports.entity.ReportFormat;
import io.stateward.reports.entity.ReportKind;
import io.stateward.reports.entity.ReportStatus;
import io.stateward.reports.entity.ReportView;
import io.stateward.reports.entity.ScheduleDraft;
import io.stateward.reports.entity.ScheduleStatus;
import io.stateward.reports.entity.ScheduleView;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What schedules keep on every database. Each test has a tenant of its own and begins at {@link #START}. */
interface ReportSchedulesContract {

    /** A Sunday, ten in the morning in Berlin. */
    Instant START = Instant.parse("2026-11-22T09:00:00Z");

    Instant DECEMBER = Instant.parse("2026-12-01T05:00:00Z");
    Instant JANUARY = Instant.parse("2027-01-01T05:00:00Z");

    Domain domain();

    TenantProfile tenant();

    TestMail mail();

    private ReportSchedules schedules() {
        return domain().get(ReportSchedules.class);
    }

    private static ScheduleDraft monthly(List<String> mailTo, boolean attach) {
        return new ScheduleDraft(
                "monthly",
                ReportKind.ERASURE_REGISTER,
                ReportFormat.CSV,
                "0 6 1 * *",
                "Europe/Berlin",
                "P1M",
                mailTo,
                attach);
    }

    private ScheduleView created(TenantProfile tenant, String... mailTo) {
        return domain().as(tenant, () -> schedules().create(monthly(List.of(mailTo), false)));
    }

    private ScheduleView read(TenantProfile tenant) {
        return domain().as(tenant, () -> schedules().of("monthly"));
    }

    private List<ReportView> reports(TenantProfile tenant) {
        return domain().as(tenant, () -> domain().get(Reports.class).list(null, null))
                .items();
    }

    private void workOff() {
        new ReportWorker(domain(), "a/1").workOff();
    }

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

    /** Runs the same on four threads at a time; who is refused by another's change may be, as a worker whose lease is lost. */
    private static void together(Runnable work) throws Exception {
        int workers = 4;
        CyclicBarrier start = new CyclicBarrier(workers);
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                results.add(threads.submit(() -> {
                    start.await();
                    work.run();
                    return true;
                }));
            }
            int done = 0;
            for (Future<Boolean> result : results) {
                try {
                    done += Boolean.TRUE.equals(result.get(60, TimeUnit.SECONDS)) ? 1 : 0;
                } catch (ExecutionException refused) {
                    assertThat(refused).hasRootCauseInstanceOf(Exception.class);
                }
            }
            assertThat(done).isPositive();
        } finally {
            threads.shutdownNow();
        }
    }

    private long entries(TenantProfile tenant, String type) {
        return domain().as(tenant, () -> domain().get(Ledger.class).entries(-1, 1000).items()).stream()
                .filter(e -> e.type().equals(type))
                .count();
    }

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
    default void recipientsGetALinkAndTheHashEachAlone() {
        TenantProfile tenant = tenant();
        created(tenant, "officer@example.com", "dpo@example.com");
        domain().clock().set(DECEMBER);
        workOff();

        ReportView report = reports(tenant).get(0);
        assertThat(mail().received()).hasSize(2).allSatisfy(message -> {
            String text = TestMail.text(message);
            assertThat(text).contains("/report.xhtml?id=" + report.id(), Objects.requireNonNull(report.sha256()));
            assertThat(message.getAllRecipients()).hasSize(1);
            assertThat(text).doesNotContain("erasure-register-2026");
        });
        MailReport told = Objects.requireNonNull(read(tenant).lastMail());
        assertThat(told.status()).isEqualTo(MailStatus.SENT);
        assertThat(told.sent()).isEqualTo(2);
    }

    @Test
    default void aMailCarriesTheReportWhereTheScheduleSaysSo() throws Exception {
        TenantProfile tenant = tenant();
        domain().as(tenant, () -> schedules().create(monthly(List.of("officer@example.com"), true)));
        domain().clock().set(DECEMBER);
        workOff();

        MimeMessage message = mail().received().get(0);
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("erasure-register-2026-11-01-2026-11-30.csv");
        byte[] attached = parts.getBodyPart(1).getInputStream().readAllBytes();
        ReportView report = reports(tenant).get(0);
        assertThat(attached)
                .isEqualTo(domain().as(tenant, () -> domain().get(Reports.class).content(report.id()))
                        .content());
    }

    @Test
    default void aMailThatCannotBeSentIsTriedAgainWithTheSameIdAndSeenOnTheSchedule() {
        TenantProfile tenant = tenant();
        created(tenant, "officer@example.com");
        domain().clock().set(DECEMBER);
        mail().down(this::workOff);
        MailReport waiting = Objects.requireNonNull(read(tenant).lastMail());
        assertThat(waiting.status()).isEqualTo(MailStatus.QUEUED);
        assertThat(waiting.error()).contains("stateward.mail").doesNotContain("officer");
        workOff();
        assertThat(mail().received()).as("before its time").isEmpty();

        domain().clock().advance(Mail.FIRST_WAIT);
        workOff();

        assertThat(mail().received()).hasSize(1);
        assertThat(Objects.requireNonNull(read(tenant).lastMail()).status()).isEqualTo(MailStatus.SENT);
        assertThat(reports(tenant)).hasSize(1);
    }

    @Test
    default void aMailIsGivenUpAfterTheNamedNumberOfAttempts() {
        TenantProfile tenant = tenant();
        created(tenant, "officer@example.com");
        domain().clock().set(DECEMBER);
        mail().down(() -> {
            for (int attempt = 1; attempt <= Mail.MAX_ATTEMPTS; attempt++) {
                assertThat(attempt == 1
                                || Objects.requireNonNull(read(tenant).lastMail())
                                                .status()
                                        == MailStatus.QUEUED)
                        .as("attempt %d", attempt)
                        .isTrue();
                workOff();
                domain().clock().advance(Mail.LONGEST_WAIT);
            }
        });

        assertThat(Objects.requireNonNull(read(tenant).lastMail()).status()).isEqualTo(MailStatus.FAILED);
        workOff();
        assertThat(mail().received()).isEmpty();
    }

    @Test
    default void withoutAMailServerAScheduleWithRecipientsIsRefusedAndOneThatIsThereStillMakesItsReport() {
        TenantProfile tenant = tenant();
        mail().without(
                        "host",
                        () -> assertThatThrownBy(() -> created(tenant, "officer@example.com"))
                                .isInstanceOfSatisfying(
                                        StatewardException.class,
                                        e -> assertThat(e.type()).isEqualTo("mail-not-configured"))
                                .hasMessageContaining("stateward.mail.host"));
        created(tenant, "officer@example.com");
        domain().clock().set(DECEMBER);

        mail().without("host", this::workOff);

        assertThat(reports(tenant).get(0).status()).isEqualTo(ReportStatus.MADE);
        MailReport told = Objects.requireNonNull(read(tenant).lastMail());
        assertThat(told.status()).isEqualTo(MailStatus.FAILED);
        assertThat(told.error()).contains("stateward.mail.host");
    }

    @Test
    default void anUnsoundMailSettingRefusesRecipientsAndKeepsNoReportFromBeingMade() {
        TenantProfile tenant = tenant();
        mail().with(
                        "port",
                        "smtp",
                        () -> assertThatThrownBy(() -> created(tenant, "officer@example.com"))
                                .hasMessageContaining("stateward.mail.port"));
        mail().with(
                        "start-tls",
                        "ture",
                        () -> assertThatThrownBy(() -> created(tenant, "officer@example.com"))
                                .hasMessageContaining("stateward.mail.start-tls"));
        mail().with(
                        "from",
                        "nobody",
                        () -> assertThatThrownBy(() -> created(tenant, "officer@example.com"))
                                .hasMessageContaining("stateward.mail.from"));
        created(tenant, "officer@example.com");
        domain().clock().set(DECEMBER);
        mail().with("from", "nobody", this::workOff);
        assertThat(Objects.requireNonNull(read(tenant).lastMail()).error()).contains("stateward.mail.from");
        domain().clock().set(JANUARY);
        mail().with("port", "smtp", this::workOff);

        assertThat(reports(tenant))
                .extracting(ReportView::status)
                .containsExactly(ReportStatus.MADE, ReportStatus.MADE);
        MailReport told = Objects.requireNonNull(read(tenant).lastMail());
        assertThat(told.status()).isEqualTo(MailStatus.FAILED);
        assertThat(told.error()).contains("stateward.mail.port");
    }

    @Test
    default void noTableHoldsARecipient() throws SQLException {
        TenantProfile tenant = tenant();
        created(tenant, "zacharias.officer@example.com");
        domain().clock().set(DECEMBER);
        mail().down(this::workOff);

        assertThat(dump("report_schedule", "mail", "report", "ledger_entry", "operation", "work_item"))
                .doesNotContain("zacharias");
        domain().clock().advance(Mail.FIRST_WAIT);
        workOff();
        assertThat(mail().received()).as("it was there").hasSize(1);
    }

    private String dump(String... tables) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (var connection = domain().database().behindTheWall();
                var statement = connection.createStatement()) {
            for (String table : tables) {
                try (var rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            Object value = rows.getObject(i);
                            text.append(
                                            value instanceof byte[] bytes
                                                    ? new String(bytes, StandardCharsets.ISO_8859_1)
                                                    : String.valueOf(value))
                                    .append('\n');
                        }
                    }
                }
            }
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private long count(String from) throws SQLException {
        try (var connection = domain().database().behindTheWall();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getLong(1);
        }
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
}
