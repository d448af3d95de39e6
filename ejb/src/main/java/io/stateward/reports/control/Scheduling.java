package io.stateward.reports.control;

import io.stateward.Ids;
import io.stateward.Names;
import io.stateward.StatewardException;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Mails;
import io.stateward.operations.boundary.Work;
import io.stateward.operations.entity.CronLine;
import io.stateward.reports.entity.ReportPeriod;
import io.stateward.reports.entity.ReportSchedule;
import io.stateward.reports.entity.ScheduleDraft;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;

/** Checks and writes schedules, and has them fire. */
@ApplicationScoped
public class Scheduling {

    /** Kind of the work row and of the batch job by which a schedule fires; its reference is the schedule. */
    public static final String FIRE = "report-schedule";

    /** A year with a 29 February, in which periods are compared. */
    private static final LocalDate ANY_DAY = LocalDate.of(2024, 1, 1);

    @Inject
    ScheduleRows rows;

    @Inject
    Recipients recipients;

    @Inject
    Mails mails;

    @Inject
    Work work;

    @Inject
    Ledger ledger;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    public ReportSchedule add(ScheduleDraft asked) {
        ScheduleDraft draft = checked(asked);
        UUID id = Ids.next();
        ReportSchedule schedule = new ReportSchedule(id, draft, current.caller().name(), clock.instant());
        rows.add(schedule);
        // Last of what may be refused: the key is durable whatever becomes of this transaction.
        schedule.seal(recipients.seal(id, draft.mailTo()));
        work.enqueue(FIRE, id, schedule.nextFire());
        ledger.record(
                "report-schedule-created",
                Map.of(
                        "schedule", id,
                        "kind", draft.kind(),
                        "format", draft.format(),
                        "cron", draft.cron(),
                        "timeZone", draft.timeZone(),
                        "covers", draft.covers(),
                        "recipients", draft.mailTo().size(),
                        "attach", draft.attach()));
        return schedule;
    }

    private ScheduleDraft checked(ScheduleDraft draft) {
        Names.require("name", draft.name());
        CronLine cron = CronLine.of(draft.cron());
        ZoneId zone = zone(draft.timeZone());
        if (draft.mailTo().size() > ScheduleDraft.MAX_RECIPIENTS) {
            throw StatewardException.invalid(
                    "mailTo", "'mailTo' has at most " + ScheduleDraft.MAX_RECIPIENTS + " addresses.");
        }
        draft.mailTo().forEach(address -> mails.requireAddress("mailTo", address));
        if (!draft.mailTo().isEmpty()) {
            mails.requireConfigured();
        }
        return new ScheduleDraft(
                draft.name(),
                draft.kind(),
                draft.format(),
                cron.text(),
                zone.getId(),
                covers(draft.covers()).toString(),
                draft.mailTo().stream().distinct().toList(),
                draft.attach());
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw StatewardException.invalid(
                    "timeZone", "'timeZone' must be the IANA name of a zone, such as Europe/Berlin.");
        }
    }

    private static Period covers(String text) {
        Period longest = Period.ofYears(ReportPeriod.MAX_YEARS);
        try {
            Period covers = Period.parse(text);
            LocalDate begin = ANY_DAY.minus(covers);
            boolean sound = !covers.isNegative() && begin.isBefore(ANY_DAY) && !begin.isBefore(ANY_DAY.minus(longest));
            if (sound && covers.toString().length() <= MAX_PERIOD_CHARS) {
                return covers;
            }
        } catch (DateTimeException e) {
            throw periodRefused();
        }
        throw periodRefused();
    }

    private static final int MAX_PERIOD_CHARS = 16;

    private static StatewardException periodRefused() {
        return StatewardException.invalid(
                "covers",
                "'covers' must be an ISO 8601 period of whole days up to " + ReportPeriod.MAX_YEARS
                        + " years, such as P1M.");
    }

    public void pause(ReportSchedule schedule) {
        schedule.pause();
        recorded(schedule, "report-schedule-paused");
    }

    public void resume(ReportSchedule schedule) {
        schedule.resume(clock.instant());
        work.enqueue(FIRE, schedule.id(), schedule.nextFire());
        recorded(schedule, "report-schedule-resumed");
    }

    /** Ends a schedule; the worker destroys the key of its recipients and removes the row. */
    public void end(ReportSchedule schedule) {
        schedule.end();
        work.enqueue(FIRE, schedule.id(), clock.instant());
        recorded(schedule, "report-schedule-ended");
    }

    private void recorded(ReportSchedule schedule, String type) {
        ledger.record(type, Map.of("schedule", schedule.id()));
    }
}
