package io.stateward.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.ledger.boundary.Ledger;
import io.stateward.reports.boundary.ReportSchedules;
import io.stateward.reports.boundary.Reports;
import io.stateward.reports.entity.ReportFormat;
import io.stateward.reports.entity.ReportKind;
import io.stateward.reports.entity.ReportView;
import io.stateward.reports.entity.ScheduleDraft;
import io.stateward.reports.entity.ScheduleView;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Schedules monthly reports for a test, and reads what came of them. Each test has a tenant of its own and begins at {@link #START}. */
interface ScheduledReports {

    /** A Sunday, ten in the morning in Berlin. */
    Instant START = Instant.parse("2026-11-22T09:00:00Z");

    Instant DECEMBER = Instant.parse("2026-12-01T05:00:00Z");
    Instant JANUARY = Instant.parse("2027-01-01T05:00:00Z");

    Domain domain();

    TenantProfile tenant();

    TestMail mail();

    default ReportSchedules schedules() {
        return domain().get(ReportSchedules.class);
    }

    default ScheduleDraft monthly(List<String> mailTo, boolean attach) {
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

    default ScheduleView created(TenantProfile tenant, String... mailTo) {
        return domain().as(tenant, () -> schedules().create(monthly(List.of(mailTo), false)));
    }

    default ScheduleView read(TenantProfile tenant) {
        return domain().as(tenant, () -> schedules().of("monthly"));
    }

    default List<ReportView> reports(TenantProfile tenant) {
        return domain().as(tenant, () -> domain().get(Reports.class).list(null, null))
                .items();
    }

    default void workOff() {
        new ReportWorker(domain(), "a/1").workOff();
    }

    /** Runs the same on four threads at a time; who is refused by another's change may be, as a worker whose lease is lost. */
    default void together(Runnable work) throws Exception {
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

    default long entries(TenantProfile tenant, String type) {
        return domain()
                .as(tenant, () -> domain().get(Ledger.class).entries(-1, 1000).items())
                .stream()
                .filter(e -> e.type().equals(type))
                .count();
    }

    default String dump(String... tables) throws SQLException {
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

    default long count(String from) throws SQLException {
        try (var connection = domain().database().behindTheWall();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
