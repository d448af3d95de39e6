package io.stateward.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.operations.entity.Mail;
import io.stateward.operations.entity.MailReport;
import io.stateward.operations.entity.MailStatus;
import io.stateward.reports.boundary.ReportRun;
import io.stateward.reports.boundary.Reports;
import io.stateward.reports.entity.ReportFormat;
import io.stateward.reports.entity.ReportKind;
import io.stateward.reports.entity.ReportStatus;
import io.stateward.reports.entity.ReportView;
import io.stateward.reports.entity.ScheduleDraft;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.vault.boundary.Vault;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What mails about scheduled reports keep on every database. */
interface ReportMailsContract extends ScheduledReports {

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

    @Test
    default void endingAScheduleWithdrawsItsWaitingMailsAndLeavesOthers() throws SQLException {
        TenantProfile tenant = tenant();
        created(tenant, "officer@example.com", "dpo@example.com");
        domain().as(
                        tenant,
                        () -> schedules()
                                .create(new ScheduleDraft(
                                        "other",
                                        ReportKind.ERASURE_REGISTER,
                                        ReportFormat.JSON,
                                        "0 6 1 * *",
                                        "Europe/Berlin",
                                        "P1M",
                                        List.of("other@example.com"),
                                        false)));
        domain().clock().set(DECEMBER);
        mail().down(this::workOff);

        domain().run(tenant, () -> schedules().end("monthly", null));
        workOff();
        domain().clock().advance(Mail.FIRST_WAIT);
        workOff();

        assertThat(mail().received())
                .singleElement()
                .satisfies(m -> assertThat(TestMail.text(m)).contains("other@example.com"));
        String mails = "mail where tenant_id = '" + tenant.id() + "' and ";
        assertThat(count(
                        mails + "status = 'FAILED' and sealed is null and key_id is null and error like '%was ended%'"))
                .isEqualTo(2);
        assertThat(count(mails + "status = 'SENT'")).isEqualTo(1);
    }

    @Test
    default void aMailWhoseKeyIsDestroyedIsGivenUpWithTheReason() throws SQLException {
        TenantProfile tenant = tenant();
        created(tenant, "officer@example.com");
        domain().clock().set(DECEMBER);
        mail().down(this::workOff);
        destroy(tenant, "select key_id from mail where tenant_id = '" + tenant.id() + "'");

        domain().clock().advance(Mail.FIRST_WAIT);
        workOff();

        MailReport told = Objects.requireNonNull(read(tenant).lastMail());
        assertThat(told.status()).isEqualTo(MailStatus.FAILED);
        assertThat(told.error()).contains("destroyed", "can be downloaded");
        assertThat(count("work_item where kind = 'mail' and tenant_id = '" + tenant.id() + "'"))
                .isZero();
    }

    @Test
    default void aScheduleWhoseRecipientsKeyIsDestroyedMakesItsReportAndSaysThatNobodyIsTold() throws SQLException {
        TenantProfile tenant = tenant();
        created(tenant, "officer@example.com");
        destroy(tenant, "select key_id from report_schedule where tenant_id = '" + tenant.id() + "'");
        domain().clock().set(DECEMBER);

        workOff();

        assertThat(reports(tenant).get(0).status()).isEqualTo(ReportStatus.MADE);
        MailReport told = Objects.requireNonNull(read(tenant).lastMail());
        assertThat(told.status()).isEqualTo(MailStatus.FAILED);
        assertThat(told.error()).contains("End this schedule");
    }

    private void destroy(TenantProfile tenant, String select) throws SQLException {
        try (var connection = domain().database().behindTheWall();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(select)) {
            assertThat(rows.next()).isTrue();
            UUID key = rows.getObject(1, UUID.class);
            domain().run(tenant, () -> domain().get(Vault.class).destroy(List.of(key)));
        }
    }

    @Test
    default void asManyRecipientsAsThereMayBeAreTold() {
        TenantProfile tenant = tenant();
        created(
                tenant,
                IntStream.rangeClosed(1, ScheduleDraft.MAX_RECIPIENTS)
                        .mapToObj(i -> "a" + i + "@example.com")
                        .toArray(String[]::new));
        domain().clock().set(DECEMBER);

        while (mail().received().size() < ScheduleDraft.MAX_RECIPIENTS) {
            workOff();
        }

        assertThat(Objects.requireNonNull(read(tenant).lastMail()).sent()).isEqualTo(ScheduleDraft.MAX_RECIPIENTS);
    }

    @Test
    default void endingAScheduleWhileItsReportIsMadeNeitherBlocksNorLeavesAMailWaiting() throws Exception {
        TenantProfile tenant = tenant();
        UUID schedule = created(tenant, "officer@example.com").id();
        domain().clock().set(DECEMBER);
        domain().run(tenant, () -> domain().get(ReportRun.class).fire(schedule));
        UUID report = reports(tenant).get(0).id();
        AtomicInteger turns = new AtomicInteger();

        together(() -> {
            if (turns.getAndIncrement() % 2 == 0) {
                domain().run(tenant, () -> domain().get(ReportRun.class).make(report));
            } else {
                domain().run(tenant, () -> schedules().end(schedule.toString(), null));
            }
        });
        mail().down(this::workOff);

        assertThat(reports(tenant).get(0).status()).isEqualTo(ReportStatus.MADE);
        assertThat(count("mail where status = 'QUEUED' and tenant_id = '" + tenant.id() + "'"))
                .isZero();
        assertThat(count("report_schedule where tenant_id = '" + tenant.id() + "'"))
                .isZero();
    }
}
