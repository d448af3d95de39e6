package io.stateward.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.entity.MailStatus;
import io.stateward.reports.boundary.ReportSchedules;
import io.stateward.reports.boundary.Reports;
import io.stateward.reports.entity.ReportStatus;
import io.stateward.reports.entity.ReportView;
import io.stateward.reports.entity.ScheduleView;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import io.stateward.testing.KilledLives;
import io.stateward.testing.OtherJvm;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stops the JVM dead at every durable step of a scheduled report with a mail, and goes on in a fresh one each time; they make exactly one
 * report of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ReportCrashTest {

    private static final int MIN_LIVES = 5;

    /** More steps than a report has. */
    private static final int NEVER = 100_000;

    @TempDir
    private Path folder;

    private TestMail mail;

    @BeforeAll
    void open() {
        mail = TestMail.start();
    }

    @AfterAll
    void close() {
        mail.close();
    }

    @Test
    void everyDurableStepOnH2MayBeTheLast() throws Exception {
        everyStep(() -> Database.h2File(Files.createTempDirectory(folder, "h2")), "before");
    }

    @Test
    void everyDurableStepOnPostgresMayBeTheLast() throws Exception {
        everyStep(Database::postgres, "after");
    }

    private void everyStep(Callable<Database> databases, String when) throws Exception {
        mail.reset();
        assertThat(live(databases.call(), Domain.newVault(), NEVER, when))
                .as("nobody stops it")
                .isZero();
        assertThat(mail.received()).hasSize(1);

        Database database = databases.call();
        Path vault = Domain.newVault();
        mail.reset();
        int lives = KilledLives.count(
                step -> live(database, vault, step, when),
                () -> Files.readString(StoppedReport.progress(vault)),
                when.equals("after"));
        assertThat(lives).as("lives").isGreaterThan(MIN_LIVES);
        try (Domain domain = Domain.on(database, vault)) {
            domain.clock().set(StoppedReport.FIRE);
            assertTheEnd(domain, lives + " lives");
        }
    }

    private int live(Database database, Path vault, int step, String when) throws IOException, InterruptedException {
        return OtherJvm.run(
                folder,
                StoppedReport.class,
                List.of(
                        database.url(),
                        database.user(),
                        database.password(),
                        database.owner(),
                        vault.toString(),
                        Integer.toString(step),
                        when),
                mail.settings().entrySet().stream()
                        .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    private void assertTheEnd(Domain domain, String stop) throws MessagingException {
        TenantProfile tenant = domain.get(Tenants.class).byAlias("skyways").orElseThrow();
        List<ReportView> reports = domain.as(
                        tenant, () -> domain.get(Reports.class).list(null, null))
                .items();
        assertThat(reports).as(stop).singleElement().satisfies(report -> {
            assertThat(report.status()).isEqualTo(ReportStatus.MADE);
            assertThat(report.fireAt()).isEqualTo(StoppedReport.FIRE);
        });
        List<String> types = domain
                .as(tenant, () -> domain.get(Ledger.class).entries(-1, 1000).items())
                .stream()
                .map(e -> e.type())
                .filter(type -> type.startsWith("report-"))
                .toList();
        assertThat(types).as(stop).containsExactly("report-schedule-created", "report-schedule-fired", "report-made");
        ScheduleView schedule =
                domain.as(tenant, () -> domain.get(ReportSchedules.class).of("monthly"));
        assertThat(schedule.nextFire()).as(stop).isEqualTo(Instant.parse("2027-01-01T05:00:00Z"));
        assertThat(Objects.requireNonNull(schedule.lastMail()).status())
                .as(stop)
                .isEqualTo(MailStatus.SENT);
        Set<String> ids = new HashSet<>();
        for (var message : mail.received()) {
            // Not the whole text: the receiving server writes the time of receipt into it.
            ids.add(message.getMessageID() + " of " + message.getSentDate());
        }
        assertThat(mail.received()).as(stop).hasSizeBetween(1, 2);
        assertThat(ids).as(stop + ", copies are the same").hasSize(1);
    }
}
