package io.stateward.rights.control;

import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.catalog.entity.TransferGroundView;
import io.stateward.recipients.entity.RecipientView;
import io.stateward.rights.entity.RightsKind;
import io.stateward.stores.entity.StoreView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Is what an export says beside the data itself, for machines and for people. */
final class ExportDocument {

    /** Name and version of the format, which docs/rights.md describes. */
    static final String FORMAT = "stateward/access/v1";

    private static final List<String> RIGHTS = List.of(
            "You may ask for correction of what is not accurate (GDPR Art. 16).",
            "You may ask for erasure (Art. 17) or restriction of processing (Art. 18).",
            "You may object to processing on the ground of legitimate interests or a public task (Art. 21).",
            "You may receive what you provided in a machine-readable form (Art. 20).",
            "You may withdraw a consent at any time; what was done before stays lawful (Art. 7(3)).",
            "You may complain to a supervisory authority (Art. 77).");

    private final RightsKind kind;
    private final UUID request;
    private final String controller;
    private final Instant at;
    final List<ExportEntry> entries = new ArrayList<>();
    final List<String> missing = new ArrayList<>();
    final List<RecipientView> recipients = new ArrayList<>();
    final Map<StoreView, List<TransferGroundView>> stores = new LinkedHashMap<>();

    ExportDocument(RightsKind kind, UUID request, String controller, Instant at) {
        this.kind = kind;
        this.request = request;
        this.controller = controller;
        this.at = at;
    }

    /**
     * Lists one more thing.
     *
     * @throws StatewardException {@code export-too-large} past {@link Gathering#MAX_ENTRIES}
     */
    void add(ExportEntry entry) {
        if (entries.size() >= Gathering.MAX_ENTRIES) {
            throw new StatewardException(
                    StatewardException.Kind.TOO_LARGE,
                    "export-too-large",
                    "There is more about the person than an export of " + Gathering.MAX_ENTRIES
                            + " entries holds. Give them the stores' own exports, store by store.");
        }
        entries.add(entry);
    }

    /** Names what could not be collected, once. */
    void lacks(String what) {
        if (!missing.contains(what)) {
            missing.add(what);
        }
    }

    long withheld() {
        return entries.stream().filter(e -> e.withheld() != null).count();
    }

    byte[] json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("kind", kind);
        document.put("request", request);
        document.put("controller", controller);
        document.put("collectedAt", at);
        document.put("complete", missing.isEmpty());
        document.put("missing", missing);
        document.put(
                "stores",
                stores.entrySet().stream()
                        .map(s -> store(s.getKey(), s.getValue()))
                        .toList());
        document.put(
                "recipients", recipients.stream().map(ExportDocument::recipient).toList());
        document.put("entries", entries);
        document.put("rights", RIGHTS);
        return Json.bytes(document);
    }

    private static Map<String, Object> store(StoreView store, List<TransferGroundView> grounds) {
        return Map.of(
                "name", store.name(),
                "kind", store.kind(),
                "region", store.region(),
                "processingRegion", store.processingRegion(),
                "transferSafeguards",
                        grounds.stream()
                                .map(g -> g.kind() + ": " + g.reference())
                                .toList());
    }

    private static Map<String, Object> recipient(RecipientView recipient) {
        return Map.of(
                "name", recipient.name(),
                "role", recipient.kind(),
                "gets", recipient.disclosure(),
                "categories", recipient.categories(),
                "purposes", recipient.purposes());
    }

    /** Returns the same for people, as one page without scripts. */
    String html() {
        StringBuilder page =
                new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"UTF-8\"/><title>"
                        + (kind == RightsKind.ACCESS ? "What is held about you" : "What you provided")
                        + "</title></head><body>\n<h1>"
                        + (kind == RightsKind.ACCESS ? "What is held about you" : "What you provided") + "</h1>\n<p>"
                        + escaped(controller) + ", " + at
                        + ". data.json beside this page says the same to machines.</p>\n");
        list(page, "What could not be collected", missing);
        page.append(
                "<h2>Data</h2>\n<table border=\"1\"><tr><th>Store</th><th>What</th><th>Pieces</th><th>Categories</th>"
                        + "<th>Purpose and basis</th><th>Kept by</th><th>Kept until</th><th>Content</th></tr>\n");
        entries.forEach(e -> page.append(row(e)));
        page.append("</table>\n");
        list(
                page,
                "Where it lies",
                stores.entrySet().stream()
                        .map(s -> s.getKey().name() + " (" + s.getKey().kind() + "): stored in "
                                + s.getKey().region() + ", processed in "
                                + s.getKey().processingRegion()
                                + s.getValue().stream()
                                        .map(g -> "; safeguard " + g.kind() + " " + g.reference())
                                        .reduce("", String::concat))
                        .toList());
        list(
                page,
                "Who else was given such data",
                recipients.stream().map(r -> r.name() + ": " + r.disclosure()).toList());
        list(page, "Your rights", RIGHTS);
        return page.append("</body></html>\n").toString();
    }

    private static String row(ExportEntry entry) {
        String basis = entry.basis() == null ? "" : ", " + entry.basis().basis();
        String kept = entry.retainOpen()
                ? "an event that has not happened"
                : entry.retainUntil() != null && entry.retainUntil().isAfter(orBegin(entry.eraseAt()))
                        ? entry.retainUntil() + " (must be kept)"
                        : entry.eraseAt() == null
                                ? "no end set"
                                : entry.eraseAt().toString();
        return "<tr>" + cell(entry.store()) + cell(entry.what()) + cell(Long.toString(entry.pieces()))
                + cell(String.join(", ", entry.categories()))
                + cell(orEmpty(entry.purpose()) + basis) + cell(orEmpty(entry.agent()))
                + cell(kept + (entry.restricted() ? ", restricted" : ""))
                + cell(entry.content() == null ? orEmpty(entry.withheld()) : entry.content()) + "</tr>\n";
    }

    private static Instant orBegin(@Nullable Instant time) {
        return time == null ? Instant.MIN : time;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void list(StringBuilder page, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            page.append("<h2>").append(heading).append("</h2>\n<ul>");
            lines.forEach(line -> page.append("<li>").append(escaped(line)).append("</li>"));
            page.append("</ul>\n");
        }
    }

    private static String cell(String text) {
        return "<td>" + escaped(text) + "</td>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
