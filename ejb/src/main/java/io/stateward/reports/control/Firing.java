package io.stateward.reports.control;

import io.stateward.Ids;
import io.stateward.TenantScoped;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Mails;
import io.stateward.operations.boundary.Work;
import io.stateward.reports.entity.ReportSchedule;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Has a schedule fire, or clears away one that has ended.
 *
 * <p>The work row is claimed by one worker at a time, but what makes a fire happen once is the schedule's own row: under its lock the
 * report is added and the next time set in one transaction, so that whoever comes second finds nothing due.
 */
@ApplicationScoped
public class Firing {

    @Inject
    Steps steps;

    @Inject
    Vault vault;

    public void fire(UUID schedule) {
        steps.fire(schedule);
        if (steps.isEnded(schedule)) {
            steps.withdrawMails(schedule);
            steps.keyToDestroy(schedule).ifPresent(key -> vault.destroy(List.of(key)));
            steps.remove(schedule);
        }
    }

    /** Takes the steps, each in a transaction of its own. */
    @ApplicationScoped
    @Transactional
    @TenantScoped
    public static class Steps {

        @Inject
        ScheduleRows rows;

        @Inject
        ReportRows reports;

        @Inject
        Orders orders;

        @Inject
        Mails mails;

        @Inject
        Work work;

        @Inject
        Ledger ledger;

        @Inject
        Clock clock;

        public void fire(UUID id) {
            rows.locked(id).filter(ReportSchedule::isActive).ifPresent(schedule -> {
                Instant now = clock.instant();
                if (schedule.isDue(now)) {
                    order(schedule, now);
                }
                // Asked for again also when nothing was due: the row of the work must not go while the schedule is
                // active.
                work.enqueue(Scheduling.FIRE, id, schedule.nextFire());
            });
        }

        private void order(ReportSchedule schedule, Instant now) {
            UUID report = Ids.next();
            ReportSchedule.Fire fire = schedule.fire(report, now);
            orders.add(report, schedule.order(fire));
            ledger.record(
                    "report-schedule-fired",
                    Map.of("schedule", schedule.id(), "report", report, "at", fire.at(), "madeGood", fire.missed()));
        }

        public boolean isEnded(UUID id) {
            return rows.find(id).filter(ReportSchedule::isEnded).isPresent();
        }

        /** A report that is kept at this moment has written its mails before, or finds no recipients any more: it takes the lock too. */
        public void withdrawMails(UUID id) {
            rows.locked(id)
                    .filter(ReportSchedule::isEnded)
                    .ifPresent(schedule -> reports.ofSchedule(id, mails.waiting())
                            .forEach(report ->
                                    mails.withdraw(report, "The schedule was ended before this mail was sent.")));
        }

        public Optional<UUID> keyToDestroy(UUID id) {
            return rows.find(id).flatMap(ReportSchedule::key);
        }

        public void remove(UUID id) {
            rows.locked(id).filter(ReportSchedule::isEnded).ifPresent(rows::remove);
        }
    }
}
