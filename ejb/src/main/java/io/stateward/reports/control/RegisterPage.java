package io.stateward.reports.control;

import io.stateward.PdfPages;
import io.stateward.reports.entity.RegisterReport;
import io.stateward.reports.entity.RegisterReport.Certificate;
import io.stateward.reports.entity.RegisterReport.Entry;
import io.stateward.reports.entity.RegisterReport.Kept;
import io.stateward.reports.entity.RegisterReport.Right;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a register as an XHTML page for the PDF: one line of facts per request, and below it its verdicts and what is kept. */
final class RegisterPage {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** Labels of {@link RegisterReport.Totals#named()} for people. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("received", "Received in the period"),
            Map.entry("carriedOver", "Carried over from before"),
            Map.entry("completed", "Completed"),
            Map.entry("completedWithResidue", "Completed with residue"),
            Map.entry("refused", "Refused"),
            Map.entry("cancelled", "Cancelled"),
            Map.entry("needsAttention", "Needing attention"),
            Map.entry("open", "Open"),
            Map.entry("overdue", "Overdue"),
            Map.entry("onTime", "Answered on time"),
            Map.entry("judged", "Answered or overdue"),
            Map.entry("onTimePercent", "On-time share, percent"));

    private static final List<String> HEADINGS =
            List.of("Request", "Regime", "Received", "Due", "Status", "Closed", "Days left", "Ledger leaf");

    private static final List<String> RIGHT_HEADINGS =
            List.of("Request", "Kind", "Regime", "Received", "Due", "Status", "Answered", "Days left");

    private static final String STYLE = """
        @page { size: A4 landscape; margin: 15mm 12mm;
          @bottom-right { content: 'Page ' counter(page) ' of ' counter(pages); font-family: pages; font-size: 8pt; } }
        body { font-family: pages; font-size: 8.5pt; color: #16202c; }
        h1 { font-size: 17pt; font-weight: normal; margin: 0 0 2mm 0; }
        h2 { font-size: 12pt; font-weight: normal; margin: 6mm 0 2mm 0; }
        p { margin: 0 0 1mm 0; }
        table { border-collapse: collapse; width: 100%; -fs-table-paginate: paginate; }
        th { text-align: left; font-weight: normal; color: #41505f; border-bottom: 0.6pt solid #16202c; padding: 1mm; }
        td { padding: 1mm; vertical-align: top; white-space: nowrap; }
        tr { page-break-inside: avoid; }
        tr.facts td, tr.facts th { border-top: 0.3pt solid #9aa7b4; }
        tr.facts th { border-bottom: none; color: #16202c; white-space: nowrap; }
        tr.more td { white-space: normal; color: #41505f; padding-left: 5mm; }
        table.totals { width: 90mm; }
        table.totals th { border: none; padding: 0.4mm 1mm; }
        table.totals td { text-align: right; padding: 0.4mm 1mm; }
        td.late { color: #a11212; }
        """;

    private final StringBuilder html = new StringBuilder();
    private final ZoneId zone;

    private RegisterPage(ZoneId zone) {
        this.zone = zone;
    }

    static String of(RegisterReport report) {
        RegisterPage page = new RegisterPage(ZoneId.of(report.timeZone()));
        page.write(report);
        return page.html.toString();
    }

    private void write(RegisterReport report) {
        html.append("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head><title>")
                .append(escape(title(report)))
                .append("</title><meta name=\"subject\" content=\"Requests of people, deadlines and outcomes\"/>")
                .append("<meta name=\"author\" content=\"Stateward\"/><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(escape(title(report)))
                .append("</h1>");
        facts(report);
        totals(report);
        requests(report.requests());
        rights(report.rights());
        html.append("</body></html>");
    }

    static String title(RegisterReport report) {
        return "Erasure register of " + report.tenantName();
    }

    private void facts(RegisterReport report) {
        paragraph("From " + minute(report.from()) + " to before " + minute(report.to()) + ", read at "
                + minute(report.asOf()) + ". Times and days are those of " + report.timeZone() + ".");
        paragraph("Requests received in the period, and those from before that were open in it, with their status when"
                + " read. Persons are not named: a request is known by its id, and its certificate by its leaf in"
                + " the ledger.");
    }

    private void totals(RegisterReport report) {
        html.append("<h2>Totals</h2><table class=\"totals\"><tbody>");
        report.totals()
                .named()
                .forEach(total -> html.append("<tr><th scope=\"row\">")
                        .append(LABELS.get(total.getKey()))
                        .append("</th><td>")
                        .append(total.getValue().isEmpty() ? "none" : total.getValue())
                        .append("</td></tr>"));
        html.append("</tbody></table>");
    }

    private void requests(List<Entry> requests) {
        html.append("<h2>Requests</h2>");
        if (requests.isEmpty()) {
            paragraph("There was no request in this period.");
            return;
        }
        html.append("<table><thead><tr>");
        HEADINGS.forEach(
                heading -> html.append("<th scope=\"col\">").append(heading).append("</th>"));
        html.append("</tr></thead><tbody>");
        requests.forEach(this::request);
        html.append("</tbody></table>");
    }

    private void request(Entry request) {
        Certificate certificate = request.certificate();
        html.append("<tr class=\"facts\"><th scope=\"row\">")
                .append(request.id())
                .append("</th>");
        cell(request.regime() + (request.drill() ? " (drill)" : ""));
        cell(request.receivedOn().toString());
        cell(request.dueOn() + (request.extended() ? " (extended)" : ""));
        cell(request.status() + (request.refusal() == null ? "" : " " + request.refusal()));
        cell(request.closedOn() == null ? "open" : request.closedOn().toString());
        html.append(request.late() ? "<td class=\"late\">" : "<td>")
                .append(request.daysLeft())
                .append(request.late() ? " late" : "")
                .append("</td>");
        cell(leaf(certificate));
        html.append("</tr>");
        more(request);
    }

    private void rights(List<Right> rights) {
        if (rights.isEmpty()) {
            return;
        }
        html.append("<h2>Access, portability and restriction</h2><table><thead><tr>");
        RIGHT_HEADINGS.forEach(
                heading -> html.append("<th scope=\"col\">").append(heading).append("</th>"));
        html.append("</tr></thead><tbody>");
        rights.forEach(this::right);
        html.append("</tbody></table>");
    }

    private void right(Right right) {
        html.append("<tr class=\"facts\"><th scope=\"row\">").append(right.id()).append("</th>");
        cell(right.kind());
        cell(right.regime());
        cell(right.receivedOn().toString());
        cell(right.dueOn().toString());
        cell(right.status());
        cell(right.answeredOn() == null ? "" : right.answeredOn().toString());
        html.append(right.late() ? "<td class=\"late\">" : "<td>")
                .append(right.daysLeft() == null ? "" : right.daysLeft())
                .append(right.late() ? " late" : "")
                .append("</td></tr>");
    }

    private static String leaf(@Nullable Certificate certificate) {
        if (certificate == null) {
            return "none";
        }
        Long leaf = certificate.leaf();
        return leaf == null ? "pending" : leaf.toString();
    }

    private void more(Entry request) {
        if (request.verdicts().isEmpty()) {
            return;
        }
        html.append("<tr class=\"more\"><td colspan=\"").append(HEADINGS.size()).append("\">");
        paragraph("Targets: " + RegisterCsv.verdicts(request));
        request.kept().forEach(kept -> paragraph(kept(kept)));
        html.append("</td></tr>");
    }

    private String kept(Kept kept) {
        return "Kept: " + kept.targets() + " in " + kept.store() + ", " + kept.why()
                + (kept.until() == null ? ", no end known" : ", until " + minute(kept.until()))
                + (kept.ground() == null ? "" : ": " + kept.ground());
    }

    private String minute(Instant moment) {
        return MINUTE.format(moment.atZone(zone));
    }

    private void cell(String text) {
        html.append("<td>").append(escape(text)).append("</td>");
    }

    private void paragraph(String text) {
        html.append("<p>").append(escape(text)).append("</p>");
    }

    private static String escape(String text) {
        return PdfPages.escape(text);
    }
}
