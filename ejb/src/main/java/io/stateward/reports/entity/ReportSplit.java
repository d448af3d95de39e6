package io.stateward.reports.entity;

import io.stateward.operations.entity.CronLine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Is a report that makes good several times of a schedule, and was too large for that, as two that together cover the same.
 *
 * @param earlier the report of the earlier half of the times; its own time is the last of them
 * @param later what is left for the report itself, which stays that of the last time
 */
public record ReportSplit(Report.Order earlier, ReportPeriod later) {

    /**
     * Halves the times of an order; nothing if all of them fall on one day, whose period is the same whichever of them it is.
     *
     * @param since the schedule's last time that has a report of its own
     */
    static Optional<ReportSplit> of(Report.Order order, Instant since, CronLine cron, Period covers, ZoneId zone) {
        List<Map.Entry<LocalDate, Instant>> days = days(order, since, cron, covers, zone);
        if (days.size() < 2) {
            return Optional.empty();
        }
        int half = days.size() / 2;
        Map.Entry<LocalDate, Instant> last = days.get(half - 1);
        ReportPeriod period = order.period();
        ReportPeriod earlier = new ReportPeriod(period.from(), start(last.getKey(), zone));
        // Not later than where the first half ends: times may lie further apart than each covers.
        LocalDate own = days.get(half).getKey().minus(covers);
        LocalDate from = own.isBefore(last.getKey()) ? own : last.getKey();
        return Optional.of(new ReportSplit(
                new Report.Order(order.kind(), order.format(), earlier, order.schedule(), last.getValue()),
                new ReportPeriod(start(from, zone), period.to())));
    }

    /** Returns the last time of each day whose times the order makes good. */
    private static List<Map.Entry<LocalDate, Instant>> days(
            Report.Order order, Instant since, CronLine cron, Period covers, ZoneId zone) {
        Instant end = order.fireAt();
        LocalDate from = order.period().from().atZone(zone).toLocalDate();
        Instant first = start(from.plus(covers), zone).minusSeconds(1);
        TreeMap<LocalDate, Instant> days = new TreeMap<>();
        Instant time = cron.nextAfter(since.isAfter(first) ? since : first, zone);
        while (end != null && !time.isAfter(end)) {
            days.put(time.atZone(zone).toLocalDate(), time);
            time = cron.nextAfter(time, zone);
        }
        return List.copyOf(days.entrySet());
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
