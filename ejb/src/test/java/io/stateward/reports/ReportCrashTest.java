package io.stateward.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.WorkQueue;
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
import jakarta.mail.MessagingException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Stops a JVM dead at every durable step of a scheduled report with a mail; the next one makes exactly one report of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ReportCrashTest {

    private static final int STOPPED = 137;

    /** More steps than there are, so that a loop without an end is noticed. */
    private static final int MAX_STEPS = 60;

    private static final long MAX_FORK_SECONDS = 120;

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

    /** Makes a database for one run. */
    private interface Databases {
        Database fresh() throws IOException;
    }

    private void everyStep(Databases databases, String when) throws Exception {
        int step = 0;
        boolean stopped;
        do {
            step++;
            mail.reset();
            stopped = isStopped(databases.fresh(), step, when);
        } while (stopped && step < MAX_STEPS);
        assertThat(step).as("durable steps").isBetween(8, MAX_STEPS - 1);
    }

    /** Runs in another JVM up to a step, then to the end in this one; false if the other came to its end. */
    private boolean isStopped(Database database, int step, String when) throws Exception {
        Path vault = Domain.newVault();
        int exit = fork(database, vault, step, when);
        assertThat(exit).as("exit of the other JVM").isIn(0, STOPPED);
        try (Domain domain = Domain.on(database, vault)) {
            domain.clock().set(StoppedReport.FIRE);
            domain.get(WorkQueue.class).takeOver("node", "node/2");
            new ReportWorker(domain, "node/2").workOff();
            assertTheEnd(domain, when + " step " + step);
        }
        return exit == STOPPED;
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

    private int fork(Database database, Path vault, int step, String when) throws Exception {
        File log = folder.resolve("fork-" + step + "-" + when + ".log").toFile();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        mail.settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(
                StoppedReport.class.getName(),
                database.url(),
                database.user(),
                database.password(),
                database.owner(),
                vault.toString(),
                Integer.toString(step),
                when));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        assertThat(process.waitFor(MAX_FORK_SECONDS, TimeUnit.SECONDS))
                .as("the other JVM ended in time; its log: %s", Files.readString(log.toPath()))
                .isTrue();
        if (process.exitValue() == 1) {
            throw new AssertionError("The other JVM failed: " + Files.readString(log.toPath()));
        }
        return process.exitValue();
    }
}
