package io.stateward.reports;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.reports.boundary.ReportRun;
import io.stateward.reports.control.Making;
import io.stateward.reports.control.Orders;
import io.stateward.reports.entity.Report;
import io.stateward.reports.entity.ReportPeriod;
import io.stateward.reports.entity.ReportStatus;
import io.stateward.reports.entity.ReportView;
import io.stateward.tenancy.entity.TenantProfile;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What keeps those apart who fire, make and end at the same time, on every database, and tenants from each other. */
interface ReportGuardsContract extends ScheduledReports {

    /** Has each transaction that waits for another's lock as a row. */
    private String waiting() {
        return domain().database().url().startsWith("jdbc:h2")
                ? "information_schema.sessions where blocker_id is not null"
                : "pg_locks where not granted";
    }

    /** Begins something while a schedule's end is not committed yet, commits the end once that waits for it, and lets it finish. */
    private void meanwhileEnded(TenantProfile tenant, UUID schedule, Runnable other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try {
            Future<?> end = threads.submit(() -> inOneTransaction(tenant, () -> {
                schedules().end(schedule.toString(), null);
                ended.countDown();
                await(goOn);
            }));
            await(ended);
            Future<?> second = threads.submit(() -> domain().run(tenant, other));
            long limit = System.nanoTime() + SECONDS.toNanos(60);
            while (count(waiting()) == 0) {
                assertThat(second.isDone())
                        .as("done without waiting for the end")
                        .isFalse();
                assertThat(System.nanoTime()).as("waits in time").isLessThan(limit);
            }
            goOn.countDown();
            end.get(60, SECONDS);
            second.get(60, SECONDS);
        } finally {
            goOn.countDown();
            threads.shutdownNow();
        }
    }

    private void inOneTransaction(TenantProfile tenant, Runnable work) {
        domain().run(tenant, () -> domain().get(OneTransaction.class).run(work));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void aFireWaitsForTheEndOfItsScheduleThatIsUnderWayAndFiresNothing() throws Exception {
        TenantProfile tenant = tenant();
        UUID schedule = created(tenant).id();
        domain().clock().set(DECEMBER);

        meanwhileEnded(tenant, schedule, () -> domain().get(ReportRun.class).fire(schedule));

        assertThat(reports(tenant)).isEmpty();
        assertThat(entries(tenant, "report-schedule-fired")).isZero();
        workOff();
    }

    @Test
    default void aReportWaitsForTheEndOfItsScheduleThatIsUnderWayAndIsMailedToNobody() throws Exception {
        TenantProfile tenant = tenant();
        UUID schedule = created(tenant, "officer@example.com").id();
        domain().clock().set(DECEMBER);
        domain().run(tenant, () -> domain().get(ReportRun.class).fire(schedule));
        UUID report = reports(tenant).get(0).id();

        meanwhileEnded(tenant, schedule, () -> domain().get(ReportRun.class).make(report));

        assertThat(reports(tenant).get(0).status()).isEqualTo(ReportStatus.MADE);
        assertThat(count("mail where tenant_id = '" + tenant.id() + "'")).isZero();
        workOff();
    }

    @Test
    default void aChangeWaitsForTheEndOfItsScheduleThatIsUnderWayAndFindsItGone() {
        TenantProfile tenant = tenant();
        UUID schedule = created(tenant).id();

        assertThatThrownBy(() ->
                        meanwhileEnded(tenant, schedule, () -> schedules().pause(schedule.toString(), null)))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("not-found"));
        workOff();
    }

    @Test
    default void aWorkerThatComesSecondChangesNothingOfAMadeReport() {
        TenantProfile tenant = tenant();
        created(tenant, "officer@example.com");
        domain().clock().set(DECEMBER);
        workOff();
        ReportView made = reports(tenant).get(0);
        Making.Keeping keeping = domain().get(Making.Keeping.class);

        domain().run(tenant, () -> keeping.keep(made.id(), order(made), 7, new byte[] {7}));
        domain().run(tenant, () -> keeping.divideOrFail(made.id(), order(made), "Too large."));

        assertThat(reports(tenant)).containsExactly(made);
        assertThat(entries(tenant, "report-made")).isEqualTo(1);
        assertThat(mail().received()).hasSize(1);
    }

    @Test
    default void aWorkerThatComesSecondChangesNothingOfAReportThatIsNarrowerNow() {
        TenantProfile tenant = tenant();
        UUID schedule = created(tenant).id();
        domain().clock().set(JANUARY);
        domain().run(tenant, () -> domain().get(ReportRun.class).fire(schedule));
        ReportView wide = reports(tenant).get(0);
        Making.Keeping keeping = domain().get(Making.Keeping.class);
        domain().run(tenant, () -> keeping.divideOrFail(wide.id(), order(wide), "Too large."));
        List<ReportView> narrow = reports(tenant);
        assertThat(narrow).hasSize(2);

        domain().run(tenant, () -> keeping.divideOrFail(wide.id(), order(wide), "Too large."));
        domain().run(tenant, () -> keeping.keep(wide.id(), order(wide), 7, new byte[] {7}));

        assertThat(reports(tenant)).isEqualTo(narrow);
        workOff();
        assertThat(reports(tenant)).extracting(ReportView::status).containsOnly(ReportStatus.MADE);
    }

    private static Report.Order order(ReportView view) {
        return new Report.Order(
                view.kind(), view.format(), new ReportPeriod(view.from(), view.to()), view.schedule(), view.fireAt());
    }

    @Test
    default void aTimeOfAScheduleHasOneReportWhoeverAddsAnother() throws SQLException {
        TenantProfile tenant = tenant();
        created(tenant);
        domain().clock().set(DECEMBER);
        workOff();
        ReportView made = reports(tenant).get(0);

        assertThatThrownBy(() -> inOneTransaction(
                        tenant, () -> domain().get(Orders.class).add(Ids.next(), order(made))))
                .hasStackTraceContaining("fire_at");

        assertThat(count("report where tenant_id = '" + tenant.id() + "'")).isEqualTo(1);
    }

    @Test
    default void aForeignScheduleIsNotThereAndNeitherFiresNorEnds() {
        TenantProfile tenant = tenant();
        TenantProfile other = tenant();
        UUID schedule = created(tenant).id();
        domain().clock().set(DECEMBER);

        domain().run(other, () -> {
            String id = schedule.toString();
            assertNotFound(() -> schedules().of(id));
            assertNotFound(() -> schedules().of("monthly"));
            assertNotFound(() -> schedules().pause(id, null));
            assertNotFound(() -> schedules().resume(id, null));
            assertNotFound(() -> schedules().end(id, null));
            assertThat(schedules().list(null, null).items()).isEmpty();
            domain().get(ReportRun.class).fire(schedule);
        });
        assertThat(reports(tenant)).isEmpty();
        assertThat(reports(other)).isEmpty();
        workOff();

        UUID report = reports(tenant).get(0).id();
        domain().run(
                        other,
                        () -> assertNotFound(() -> domain().get(ReportRun.class).make(report)));
    }

    private static void assertNotFound(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("not-found"));
    }
}
