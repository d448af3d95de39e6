package io.stateward.reports.web;

import io.stateward.reports.boundary.Reports;
import io.stateward.reports.entity.ReportDraft;
import io.stateward.reports.entity.ReportFormat;
import io.stateward.reports.entity.ReportKind;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.web.Asked;
import io.stateward.web.Notices;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks for an erasure register of the days named in a form; at first those of this month so far. */
@Named
@RequestScoped
public class NewReport {

    @Inject
    Reports reports;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private ReportFormat format = ReportFormat.PDF;

    public @Nullable String request() {
        ReportDraft draft = new ReportDraft(ReportKind.ERASURE_REGISTER, getFrom(), getTo(), format);
        boolean done = notices.after(
                () -> reports.request(draft), "The report is being made. It appears below as soon as it is there.");
        return done ? "/reports.xhtml?faces-redirect=true" : null;
    }

    public String getFrom() {
        return Objects.requireNonNullElseGet(
                asked.text("from"), () -> today().withDayOfMonth(1).toString());
    }

    public String getTo() {
        return Objects.requireNonNullElseGet(asked.text("to"), () -> today().toString());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(current.tenant().timeZone()));
    }

    public List<ReportFormat> getFormats() {
        return List.of(ReportFormat.values());
    }

    public ReportFormat getFormat() {
        return format;
    }

    public void setFormat(ReportFormat format) {
        this.format = format;
    }
}
