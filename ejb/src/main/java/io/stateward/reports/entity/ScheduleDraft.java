package io.stateward.reports.entity;

import io.stateward.operations.entity.CronLine;
import java.util.List;

/**
 * Is what somebody writes to get a report again and again.
 *
 * @param name unique in the tenant
 * @param cron when, as {@link CronLine} reads it
 * @param timeZone IANA name of the zone in which the line is read and days begin
 * @param covers ISO 8601 period in days, weeks, months or years: so much before the day of the run is covered
 * @param mailTo who is told by mail, 0 to {@link #MAX_RECIPIENTS} addresses
 * @param attach whether the mail carries the report itself
 */
public record ScheduleDraft(
        String name,
        ReportKind kind,
        ReportFormat format,
        String cron,
        String timeZone,
        String covers,
        List<String> mailTo,
        boolean attach) {

    /** Most recipients of one schedule. */
    public static final int MAX_RECIPIENTS = 20;

    public ScheduleDraft {
        mailTo = List.copyOf(mailTo);
    }
}
