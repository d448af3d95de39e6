package io.stateward.reports.control;

import io.stateward.reports.entity.RegisterReport;
import io.stateward.reports.entity.RegisterReport.Certificate;
import io.stateward.reports.entity.RegisterReport.Entry;
import io.stateward.reports.entity.RegisterReport.Kept;
import io.stateward.reports.entity.RegisterReport.Right;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a register as one rectangular table (RFC 4180, UTF-8): each line says in {@code record} whether it is a fact about the {@code
 * report}, a {@code total}, a {@code request} for erasure, what of one is {@code kept}, or a {@code right}: a request for access, portability or
 * restriction, whose kind is the {@code value}.
 */
final class RegisterCsv {

    private static final List<String> COLUMNS = List.of(
            "record",
            "name",
            "value",
            "regime",
            "received_in_period",
            "received_on",
            "due_on",
            "extended",
            "status",
            "refusal",
            "closed_on",
            "days_left",
            "verdicts",
            "certificate_entry",
            "certificate_leaf",
            "store",
            "why",
            "ground",
            "until",
            "targets",
            "drill");

    /**
     * Where a spreadsheet would begin a formula (OWASP, CSV injection): at the cell's beginning, and after what it may take for a
     * separator, as half of Europe's take the semicolon; quotes do not help there, since they open in the middle of its cell. The
     * full-width forms count too.
     */
    private static final Pattern FORMULA =
            Pattern.compile("(^|[;|\\t\\r\\n])([\\s\\h\"']*)(?=[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20])");

    /** What moves a text into another cell or line when it comes first. */
    private static final Pattern LEADING_CONTROL = Pattern.compile("(?s)[\\t\\r\\n].*");

    private static final Pattern TO_QUOTE = Pattern.compile("(?s).*[\",;|\\t\\r\\n].*");
    private static final String LINE_END = "\r\n";

    private final StringBuilder text = new StringBuilder();

    static byte[] write(RegisterReport report) {
        RegisterCsv csv = new RegisterCsv();
        csv.text.append(String.join(",", COLUMNS)).append(LINE_END);
        csv.facts(report);
        report.totals()
                .named()
                .forEach(t -> csv.line(Map.of("record", "total", "name", t.getKey(), "value", t.getValue())));
        report.requests().forEach(csv::request);
        report.rights().forEach(csv::right);
        return csv.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void facts(RegisterReport report) {
        fact("kind", report.kind().word());
        fact("tenant", report.tenant());
        fact("tenantName", report.tenantName());
        fact("timeZone", report.timeZone());
        fact("from", report.from());
        fact("to", report.to());
        fact("asOf", report.asOf());
    }

    private void fact(String name, Object value) {
        line(Map.of("record", "report", "name", name, "value", value));
    }

    private void request(Entry request) {
        Certificate certificate = request.certificate();
        Map<String, @Nullable Object> line = new HashMap<>();
        line.put("record", "request");
        line.put("name", request.id());
        line.put("regime", request.regime());
        line.put("received_in_period", request.receivedInPeriod());
        line.put("received_on", request.receivedOn());
        line.put("due_on", request.dueOn());
        line.put("extended", request.extended());
        line.put("status", request.status());
        line.put("refusal", request.refusal());
        line.put("closed_on", request.closedOn());
        line.put("days_left", request.daysLeft());
        line.put("verdicts", verdicts(request));
        line.put("certificate_entry", certificate == null ? null : certificate.entry());
        line.put("certificate_leaf", certificate == null ? null : certificate.leaf());
        line.put("drill", request.drill());
        line(line);
        request.kept().forEach(kept -> kept(request, kept));
    }

    private void right(Right right) {
        Map<String, @Nullable Object> line = new HashMap<>();
        line.put("record", "right");
        line.put("name", right.id());
        line.put("value", right.kind());
        line.put("regime", right.regime());
        line.put("received_in_period", right.receivedInPeriod());
        line.put("received_on", right.receivedOn());
        line.put("due_on", right.dueOn());
        line.put("status", right.status());
        line.put("closed_on", right.answeredOn());
        line.put("days_left", right.daysLeft());
        line(line);
    }

    private void kept(Entry request, Kept kept) {
        Map<String, @Nullable Object> line = new HashMap<>();
        line.put("record", "kept");
        line.put("name", request.id());
        line.put("store", kept.store());
        line.put("why", kept.why());
        line.put("ground", kept.ground());
        line.put("until", kept.until());
        line.put("targets", kept.targets());
        line(line);
    }

    private void line(Map<String, ? extends @Nullable Object> values) {
        text.append(COLUMNS.stream().map(column -> cell(values.get(column))).collect(Collectors.joining(",")))
                .append(LINE_END);
    }

    /** Writes a cell: in quotes where it must be, and with an apostrophe before what a spreadsheet would compute. */
    static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String plain = value.toString();
        String safe = value instanceof String text ? harmless(text) : plain;
        return TO_QUOTE.matcher(safe).matches() ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    private static String harmless(String text) {
        String safe = FORMULA.matcher(text).replaceAll("$1$2'");
        return LEADING_CONTROL.matcher(safe).matches() ? "'" + safe : safe;
    }

    /** Returns verdicts with their counts in one cell, such as {@code ERASED=3 REDACTED=1}. */
    static String verdicts(Entry request) {
        return request.verdicts().entrySet().stream()
                .map(v -> v.getKey() + "=" + v.getValue())
                .collect(Collectors.joining(" "));
    }
}
