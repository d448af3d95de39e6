package io.stateward.erasure.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.PdfPages;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a certificate as an XHTML page for the PDF: what it says in words, then every target, then how to check it. */
final class CertificatePage {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private static final Map<String, String> VERDICTS = Map.ofEntries(
            Map.entry("ERASED", "Erased"),
            Map.entry("REDACTED", "Person taken out"),
            Map.entry("ANONYMISED", "Anonymised"),
            Map.entry("MASKED", "Masked"),
            Map.entry("ALREADY_GONE", "Already gone"),
            Map.entry("NOTHING_FOUND", "Nothing found"),
            Map.entry("PENDING_REDACTION", "Waits for a decision"),
            Map.entry("BLOCKED_BY_HOLD", "Kept by a legal hold"),
            Map.entry("BLOCKED_BY_RETENTION", "Kept by law"),
            Map.entry("BLOCKED_BY_LOCK", "Kept by a lock"),
            Map.entry("NOT_SEARCHABLE", "Cannot be searched"),
            Map.entry("ORPHAN_POSSIBLE", "A copy may be left"),
            Map.entry("OUT_OF_SCOPE", "Out of scope"),
            Map.entry("FAILED", "Failed"));

    private static final Map<String, String> EVIDENCE = Map.of(
            "PHYSICAL", "Files looked at, or key destroyed",
            "API", "Store asked again",
            "DECLARED", "Provider says so",
            "NONE", "None");

    private static final Map<String, String> REPLACED = Map.of(
            "WINDOW_ENDED", "a time for which a store kept copies has ended, and nothing was there again",
            "BLOCK_ENDED", "what kept some of it has ended, and it was erased",
            "REVOKED", "that one was revoked, because something was there again or a store could not be asked");

    private static final String STYLE = """
        @page { size: A4; margin: 18mm 16mm 20mm 16mm;
          @bottom-left { content: 'Names nobody. What proves is the attached certificate.json.'; font-family: pages; font-size: 7.5pt; color: #41505f; }
          @bottom-right { content: 'Page ' counter(page) ' of ' counter(pages); font-family: pages; font-size: 7.5pt; color: #41505f; } }
        body { font-family: pages; font-size: 9pt; color: #16202c; line-height: 1.35; }
        h1 { font-size: 18pt; font-weight: normal; margin: 0 0 1mm 0; }
        h2 { font-size: 12pt; font-weight: normal; margin: 7mm 0 2mm 0; page-break-after: avoid; }
        p { margin: 0 0 1.5mm 0; }
        p.status { font-size: 12pt; margin: 3mm 0; padding: 2.5mm 3mm; border: 0.8pt solid #1d6b41; }
        p.status.residue { border-color: #8a5a00; }
        p.small, p.key { font-size: 7.5pt; color: #41505f; word-wrap: break-word; }
        table { border-collapse: collapse; width: 100%; -fs-table-paginate: paginate; }
        th { text-align: left; font-weight: normal; color: #41505f; border-bottom: 0.6pt solid #16202c; padding: 1mm 2mm 1mm 0; }
        td { padding: 1mm 2mm 1mm 0; vertical-align: top; border-bottom: 0.3pt solid #c4ccd4; word-wrap: break-word; }
        tr { page-break-inside: avoid; }
        table.targets { table-layout: fixed; }
        table.targets th.c0 { width: 27%; } table.targets th.c1 { width: 15%; } table.targets th.c2 { width: 19%; }
        table.targets th.c3 { width: 9%; } table.targets th.c4 { width: 30%; }
        table.facts th { width: 45mm; border-bottom: 0.3pt solid #c4ccd4; vertical-align: top; }
        """;

    private final StringBuilder html = new StringBuilder();
    private final JsonNode file;
    private final JsonNode said;
    private final ZoneId zone;

    private CertificatePage(JsonNode file, ZoneId zone) {
        this.file = file;
        this.said = file.path("statement");
        this.zone = zone;
    }

    static String of(JsonNode file, ZoneId zone) {
        CertificatePage page = new CertificatePage(file, zone);
        page.write();
        return page.html.toString();
    }

    private void write() {
        html.append(
                        "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head><title>Certificate of erasure</title>")
                .append("<meta name=\"subject\" content=\"What an erasure did, checkable offline\"/>")
                .append("<meta name=\"author\" content=\"Stateward\"/><style>")
                .append(STYLE)
                .append("</style></head><body><h1>Certificate of erasure</h1>");
        paragraph("", "Issued by " + text(said, "tenant") + " about a request to be forgotten. It names no person.");
        status();
        facts();
        targets();
        kept();
        list("Refused", "refusals", List.of("store", "target", "article"));
        list("Not looked at", "outOfScope", List.of("what", "why"));
        checking();
        html.append("</body></html>");
    }

    private void status() {
        boolean residue = text(said, "status").equals("COMPLETED_WITH_RESIDUE");
        paragraph(
                residue ? "status residue" : "status",
                residue
                        ? "Completed, with something that remains for a time: see below what and until when."
                        : "Completed: nothing is known to remain.");
    }

    private void facts() {
        JsonNode request = said.path("request");
        html.append("<table class=\"facts\"><tbody>");
        fact("Request", text(request, "id"));
        fact("Law", text(request, "regime"));
        fact("Received", minute(request, "receivedAt"));
        fact("Due", minute(request, "dueAt") + (request.path("extended").asBoolean() ? " (extended)" : ""));
        fact("Covers state from before", minute(request, "cutOff"));
        if (request.has("closedAt")) {
            fact("Answered", minute(request, "closedAt"));
        }
        fact("Certified", minute(request, request.has("certifiedAt") ? "certifiedAt" : "completedAt"));
        if (said.has("checkAgain")) {
            fact("Check again on", minute(said, "checkAgain"));
        }
        JsonNode replaces = said.path("replaces");
        if (replaces.isObject()) {
            fact(
                    "Replaces",
                    "the certificate of ledger entry " + text(replaces, "entry") + ": "
                            + REPLACED.getOrDefault(text(replaces, "why"), text(replaces, "why")) + ".");
        }
        html.append("</tbody></table>");
        paragraph("small", "Times are those of " + zone + ".");
    }

    private void targets() {
        heading("What became of it");
        table("targets", List.of("Store and target", "Verdict", "How it is known", "Erased", "What remains, and why"));
        for (JsonNode target : said.path("targets")) {
            row(List.of(
                    text(target, "store") + ": " + text(target, "target"),
                    VERDICTS.getOrDefault(text(target, "verdict"), text(target, "verdict")),
                    EVIDENCE.getOrDefault(text(target, "evidence"), text(target, "evidence")),
                    text(target, "erased") + " of " + text(target, "found"),
                    remains(target)));
        }
        html.append("</tbody></table>");
    }

    private String remains(JsonNode target) {
        List<String> parts = new ArrayList<>();
        if (target.has("until")) {
            parts.add("Until " + minute(target, "until") + ".");
        }
        if (target.has("residueReason")) {
            String until = target.has("residueUntil") ? " until " + minute(target, "residueUntil") : "";
            parts.add("The store may keep copies" + until + ": " + text(target, "residueReason"));
        }
        if (target.has("why")) {
            parts.add(text(target, "why"));
        }
        if (target.has("excuse")) {
            parts.add("Left as it is by an officer: " + text(target, "excuse"));
        }
        return parts.isEmpty() ? "nothing" : String.join(" ", parts);
    }

    private void kept() {
        if (said.path("keptByLaw").isEmpty()) {
            return;
        }
        heading("Kept by law");
        table("kept", List.of("Store and target", "Ground", "Until"));
        for (JsonNode kept : said.path("keptByLaw")) {
            row(List.of(
                    text(kept, "store") + ": " + text(kept, "target"),
                    text(kept, "ground"),
                    kept.has("until") ? minute(kept, "until") : "no end known"));
        }
        html.append("</tbody></table>");
    }

    private void list(String heading, String name, List<String> fields) {
        if (said.path(name).isEmpty()) {
            return;
        }
        heading(heading);
        for (JsonNode element : said.path(name)) {
            paragraph(
                    "",
                    String.join(
                            ": ",
                            fields.stream().map(field -> text(element, field)).toList()));
        }
    }

    private void checking() {
        heading("How to check it");
        paragraph(
                "",
                "This file is enough: java -jar stateward-ejb-…-verifier.jar certificate.pdf. Or write a verifier from the page"
                        + " \"The certificate of an erasure\" in Stateward's documents. These pages prove nothing; the file"
                        + " attached to them does.");
        JsonNode inclusion = file.path("inclusion");
        paragraph(
                "",
                "Checked offline it shows that this statement stands in the operator's log as entry "
                        + text(inclusion, "index") + " of " + text(inclusion, "size")
                        + ", unchanged, and was the latest as of"
                        + " the log's checkpoint only if no later entry replaced it: ask for the request's history. Against a"
                        + " checkpoint that you remember it shows that the log only grew, against the cosignature of an"
                        + " independent witness that there is one log for all. It never shows that the catalog was complete or"
                        + " that a provider told the truth.");
        paragraph("key", "Key of the log, to be compared with what the operator publishes: " + text(file, "key"));
        paragraph("key", "Checkpoint: " + text(file, "checkpoint").replace("\n", " "));
    }

    private void heading(String text) {
        html.append("<h2>").append(PdfPages.escape(text)).append("</h2>");
    }

    private void table(String style, List<String> headings) {
        html.append("<table class=\"").append(style).append("\"><thead><tr>");
        for (int i = 0; i < headings.size(); i++) {
            html.append("<th scope=\"col\" class=\"c").append(i).append("\">");
            html.append(headings.get(i)).append("</th>");
        }
        html.append("</tr></thead><tbody>");
    }

    private void row(List<String> cells) {
        html.append("<tr>");
        cells.forEach(cell -> html.append("<td>").append(PdfPages.escape(cell)).append("</td>"));
        html.append("</tr>");
    }

    private void fact(String name, String value) {
        html.append("<tr><th scope=\"row\">")
                .append(name)
                .append("</th><td>")
                .append(PdfPages.escape(value))
                .append("</td></tr>");
    }

    private void paragraph(String style, String text) {
        html.append("<p class=\"")
                .append(style)
                .append("\">")
                .append(PdfPages.escape(text))
                .append("</p>");
    }

    private String minute(JsonNode object, String field) {
        return MINUTE.format(Instant.parse(text(object, field)).atZone(zone));
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).asText();
    }
}
