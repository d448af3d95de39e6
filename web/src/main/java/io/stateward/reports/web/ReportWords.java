package io.stateward.reports.web;

import io.stateward.operations.entity.MailReport;
import io.stateward.reports.entity.ReportFormat;
import io.stateward.reports.entity.ReportKind;
import io.stateward.reports.entity.ReportStatus;
import io.stateward.reports.entity.ScheduleStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Locale;

/** Words reports and schedules for the console's pages. */
@Named
@ApplicationScoped
public class ReportWords {

    public String kind(ReportKind kind) {
        return switch (kind) {
            case ERASURE_REGISTER -> "Erasure register";
        };
    }

    public String format(ReportFormat format) {
        return format.word().toUpperCase(Locale.ROOT);
    }

    public String status(ReportStatus status) {
        return switch (status) {
            case PENDING -> "Being made";
            case MADE -> "Made";
            case FAILED -> "Not made";
        };
    }

    public String statusTag(ReportStatus status) {
        return switch (status) {
            case PENDING -> "sw-tag";
            case MADE -> "sw-tag sw-tag-good";
            case FAILED -> "sw-tag sw-tag-bad";
        };
    }

    public String status(ScheduleStatus status) {
        return switch (status) {
            case ACTIVE -> "Active";
            case PAUSED -> "Paused";
            case ENDED -> "Ended";
        };
    }

    public String statusTag(ScheduleStatus status) {
        return status == ScheduleStatus.ACTIVE ? "sw-tag sw-tag-good" : "sw-tag sw-tag-warn";
    }

    /** Says what became of the mails about a schedule's last report. */
    public String mails(MailReport mails) {
        return switch (mails.status()) {
            case SENT -> mails.sent() + " sent";
            case QUEUED -> mails.queued() + " waiting" + (mails.sent() == 0 ? "" : ", " + mails.sent() + " sent");
            case FAILED -> mails.failed() + " given up" + (mails.error() == null ? "" : ": " + mails.error());
        };
    }
}
