package io.stateward.reports.web;

import io.stateward.reports.boundary.ReportSchedules;
import io.stateward.reports.entity.ReportFormat;
import io.stateward.reports.entity.ReportKind;
import io.stateward.reports.entity.ScheduleDraft;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.web.Asked;
import io.stateward.web.Notices;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Adds a schedule that has the erasure register made again and again. */
@Named
@RequestScoped
public class NewSchedule {

    private static final Pattern BETWEEN_ADDRESSES = Pattern.compile("[\\s,;]+");

    @Inject
    ReportSchedules schedules;

    @Inject
    CurrentTenant current;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private ReportFormat format = ReportFormat.PDF;
    private boolean attach;
    private boolean refused;

    public @Nullable String create() {
        boolean done = notices.after(
                () -> schedules.create(draft()),
                "The schedule was added. It makes its first report at the time below.");
        refused = !done;
        return done ? "/reports.xhtml?faces-redirect=true" : null;
    }

    private ScheduleDraft draft() {
        return new ScheduleDraft(
                getName(),
                ReportKind.ERASURE_REGISTER,
                format,
                getCron(),
                getTimeZone(),
                getCovers(),
                recipients(),
                attach);
    }

    /** Addresses are read once and never put back on the page: they are people's. */
    private List<String> recipients() {
        String typed = asked.text("mailTo");
        return typed == null ? List.of() : List.of(BETWEEN_ADDRESSES.split(typed));
    }

    public int getMaxRecipients() {
        return ScheduleDraft.MAX_RECIPIENTS;
    }

    public String getName() {
        return asked.textOrEmpty("name");
    }

    /** Six in the morning of each month's first day, unless another line was typed. */
    public String getCron() {
        return Objects.requireNonNullElse(asked.text("cron"), "0 6 1 * *");
    }

    public String getTimeZone() {
        return Objects.requireNonNullElseGet(
                asked.text("timeZone"), () -> current.tenant().timeZone().getId());
    }

    public String getCovers() {
        return Objects.requireNonNullElse(asked.text("covers"), "P1M");
    }

    public ReportFormat getFormat() {
        return format;
    }

    public void setFormat(ReportFormat format) {
        this.format = format;
    }

    /** Tells whether this very request was refused, so that its form stays open. */
    public boolean isRefused() {
        return refused;
    }

    public boolean isAttach() {
        return attach;
    }

    public void setAttach(boolean attach) {
        this.attach = attach;
    }
}
