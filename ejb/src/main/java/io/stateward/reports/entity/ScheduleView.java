package io.stateward.reports.entity;

import io.stateward.operations.entity.MailReport;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows a schedule; its recipients are counted and not named.
 *
 * @param recipients how many are told by mail
 * @param nextFire the next time, as far as it is not paused
 * @param lastFire the last time it made a report for, or null
 * @param lastReport that report, or null
 * @param last what became of that report, or null
 * @param lastMail what became of the mails about that report, or null while there is none
 */
public record ScheduleView(
        UUID id,
        String name,
        ReportKind kind,
        ReportFormat format,
        String cron,
        String timeZone,
        String covers,
        int recipients,
        boolean attach,
        ScheduleStatus status,
        Instant nextFire,
        @Nullable Instant lastFire,
        @Nullable UUID lastReport,
        @Nullable LastReport last,
        @Nullable MailReport lastMail,
        String createdBy,
        Instant createdAt,
        int version) {

    /**
     * Says what became of the last report.
     *
     * @param error why it could not be made and what to do, or null
     */
    public record LastReport(ReportStatus status, @Nullable String error) {}
}
