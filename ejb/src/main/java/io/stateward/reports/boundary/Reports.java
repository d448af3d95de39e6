package io.stateward.reports.boundary;

import io.stateward.Boundary;
import io.stateward.Ids;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.reports.control.Numbers;
import io.stateward.reports.control.Orders;
import io.stateward.reports.control.ReportRows;
import io.stateward.reports.entity.Report;
import io.stateward.reports.entity.ReportDraft;
import io.stateward.reports.entity.ReportFile;
import io.stateward.reports.entity.ReportPeriod;
import io.stateward.reports.entity.ReportView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks for reports, lists them and hands them out; privacy officers and tenant administrators ask, auditors read. */
@Boundary
public class Reports {

    @Inject
    Orders orders;

    @Inject
    ReportRows rows;

    @Inject
    Numbers numbers;

    @Inject
    CurrentTenant current;

    /**
     * Asks for a report; the operation it names tells when it is made.
     *
     * @throws StatewardException {@code report-too-large} (422) if the period has more entries than the format takes
     */
    public ReportView request(ReportDraft draft) {
        current.require(Role.PRIVACY_OFFICER, Role.TENANT_ADMIN);
        ReportPeriod period =
                ReportPeriod.of(draft.from(), draft.to(), current.tenant().timeZone());
        numbers.requireSize(period, draft.format());
        return orders.add(Ids.next(), new Report.Order(draft.kind(), draft.format(), period, null, null))
                .view();
    }

    public ReportView of(UUID id) {
        requireReader();
        return rows.of(id).view();
    }

    /** Returns reports, the newest first. */
    public Page<ReportView> list(@Nullable String cursor, @Nullable Integer limit) {
        requireReader();
        return rows.list(cursor, Page.limit(limit));
    }

    /**
     * Returns a made report as the bytes that were made.
     *
     * @throws StatewardException {@code report-not-made} (409) while there is none
     */
    public ReportFile content(UUID id) {
        requireReader();
        Report report = rows.of(id);
        return rows.content(id)
                .map(content -> new ReportFile(
                        report.fileName(current.tenant().timeZone()),
                        report.order().format(),
                        content,
                        report.sha256().orElseThrow()))
                .orElseThrow(() -> new StatewardException(
                        Kind.CONFLICT,
                        "report-not-made",
                        "This report is not made. Its status and its operation say whether it will be."));
    }

    private void requireReader() {
        current.require(Role.PRIVACY_OFFICER, Role.TENANT_ADMIN, Role.AUDITOR);
    }
}
