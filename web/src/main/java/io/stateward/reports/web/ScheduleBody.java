package io.stateward.reports.web;

import io.stateward.reports.entity.ReportFormat;
import io.stateward.reports.entity.ReportKind;
import io.stateward.reports.entity.ScheduleDraft;
import io.stateward.web.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is what a schedule needs to know; fields as {@link ScheduleDraft}.
 *
 * @param attach whether the mail carries the report; a link and the hash only unless asked for
 */
public record ScheduleBody(
        String name,
        ReportKind kind,
        ReportFormat format,
        String cron,
        String timeZone,
        String covers,
        @Nullable List<String> mailTo,
        @Nullable Boolean attach) {

    ScheduleDraft draft() {
        return new ScheduleDraft(
                name, kind, format, cron, timeZone, covers, Absent.list(mailTo), Boolean.TRUE.equals(attach));
    }
}
