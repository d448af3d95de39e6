package io.stateward.reports.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.reports.entity.RegisterReport;
import io.stateward.reports.entity.RegisterReport.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * Is what a reader finds in a register.
 *
 * @param totals sums by name; an absent share is empty
 * @param requests of each: id, regime, days of receipt, deadline and closing, extended, status, days left, verdicts, leaf, kept targets
 */
public record ReadRegister(Map<String, String> totals, List<List<String>> requests) {

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("Received in the period", "received"),
            Map.entry("Carried over from before", "carriedOver"),
            Map.entry("Completed", "completed"),
            Map.entry("Completed with residue", "completedWithResidue"),
            Map.entry("Refused", "refused"),
            Map.entry("Cancelled", "cancelled"),
            Map.entry("Needing attention", "needsAttention"),
            Map.entry("Open", "open"),
            Map.entry("Overdue", "overdue"),
            Map.entry("Answered on time", "onTime"),
            Map.entry("Answered or overdue", "judged"),
            Map.entry("On-time share, percent", "onTimePercent"));

    private static final Pattern FACTS = Pattern.compile(
            "([0-9a-f-]{36}) (GDPR|CCPA) (\\S{10}) (\\S{10})( \\(extended\\))? ([A-Z_]+)( [A-Z_]+)? (open|\\S{10})"
                    + " (-?\\d+)( late)? (none|\\d+)");

    static Map<String, String> totals(RegisterReport report) {
        Map<String, String> totals = new HashMap<>();
        report.totals().named().forEach(t -> totals.put(t.getKey(), t.getValue()));
        return totals;
    }

    static List<List<String>> requests(RegisterReport report) {
        return report.requests().stream().map(ReadRegister::request).toList();
    }

    private static List<String> request(Entry r) {
        StringBuilder verdicts = new StringBuilder();
        r.verdicts()
                .forEach((verdict, count) ->
                        verdicts.append(verdict).append('=').append(count).append(' '));
        return List.of(
                r.id().toString(),
                r.regime(),
                r.receivedOn().toString(),
                r.dueOn().toString(),
                Objects.toString(r.closedOn(), ""),
                Boolean.toString(r.extended()),
                r.status(),
                Long.toString(r.daysLeft()),
                verdicts.toString().strip(),
                r.certificate() == null ? "" : Objects.toString(r.certificate().leaf(), ""),
                Long.toString(r.kept().stream().mapToLong(k -> k.targets()).sum()));
    }

    /** Reads a register in JSON. */
    public static ReadRegister json(byte[] bytes) {
        JsonNode root = Json.read(new String(bytes, StandardCharsets.UTF_8), JsonNode.class);
        Map<String, String> totals = new HashMap<>(Map.of("onTimePercent", ""));
        root.path("totals")
                .properties()
                .forEach(f -> totals.put(f.getKey(), f.getValue().asText()));
        List<List<String>> requests = new ArrayList<>();
        root.path("requests").forEach(r -> {
            StringBuilder verdicts = new StringBuilder();
            r.path("verdicts")
                    .properties()
                    .forEach(v -> verdicts.append(v.getKey())
                            .append('=')
                            .append(v.getValue().asText())
                            .append(' '));
            long kept = 0;
            for (JsonNode k : r.path("kept")) {
                kept += k.path("targets").asLong();
            }
            requests.add(List.of(
                    r.path("id").asText(),
                    r.path("regime").asText(),
                    r.path("receivedOn").asText(),
                    r.path("dueOn").asText(),
                    r.path("closedOn").asText(),
                    r.path("extended").asText(),
                    r.path("status").asText(),
                    r.path("daysLeft").asText(),
                    verdicts.toString().strip(),
                    r.path("certificate").path("leaf").asText(),
                    Long.toString(kept)));
        });
        return new ReadRegister(totals, requests);
    }

    /** Reads a register in CSV. */
    public static ReadRegister csv(byte[] bytes) {
        List<List<String>> lines = lines(new String(bytes, StandardCharsets.UTF_8));
        List<String> header = lines.get(0);
        Map<String, String> totals = new HashMap<>();
        Map<String, List<String>> requests = new LinkedHashMap<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, String> cells = new HashMap<>();
            for (int i = 0; i < header.size(); i++) {
                cells.put(header.get(i), line.get(i));
            }
            String name = cells.getOrDefault("name", "");
            switch (cells.getOrDefault("record", "")) {
                case "total" -> totals.put(name, cells.getOrDefault("value", ""));
                case "request" -> requests.put(name, request(name, cells));
                case "kept" ->
                    requests.computeIfPresent(
                            name, (id, r) -> plus(r, Long.parseLong(cells.getOrDefault("targets", ""))));
                default -> {
                    // facts about the report
                }
            }
        }
        return new ReadRegister(totals, List.copyOf(requests.values()));
    }

    private static List<String> request(String id, Map<String, String> cells) {
        List<String> request = new ArrayList<>(List.of(id));
        List.of(
                        "regime",
                        "received_on",
                        "due_on",
                        "closed_on",
                        "extended",
                        "status",
                        "days_left",
                        "verdicts",
                        "certificate_leaf")
                .forEach(column -> request.add(cells.getOrDefault(column, "?")));
        request.add("0");
        return request;
    }

    private static List<String> plus(List<String> request, long targets) {
        int last = request.size() - 1;
        List<String> sum = new ArrayList<>(request);
        sum.set(last, Long.toString(Long.parseLong(request.get(last)) + targets));
        return sum;
    }

    /** Reads a register in PDF, from its text. */
    public static ReadRegister pdf(byte[] bytes) throws IOException {
        Map<String, String> totals = new HashMap<>();
        List<List<String>> requests = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(bytes)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            for (String line : stripper.getText(document).lines().toList()) {
                Matcher facts = FACTS.matcher(line.strip());
                int last = requests.size() - 1;
                if (facts.matches()) {
                    requests.add(request(facts));
                } else if (line.startsWith("Targets: ")) {
                    requests.get(last).set(8, line.substring("Targets: ".length()));
                } else if (line.startsWith("Kept: ")) {
                    requests.set(
                            last, plus(requests.get(last), Long.parseLong(line.replaceFirst("Kept: (\\d+) .*", "$1"))));
                } else {
                    int value = line.lastIndexOf(' ');
                    String label = value < 0 ? line : line.substring(0, value);
                    if (LABELS.containsKey(label)) {
                        totals.put(
                                LABELS.getOrDefault(label, ""),
                                line.substring(value + 1).replace("none", ""));
                    }
                }
            }
        }
        return new ReadRegister(totals, requests);
    }

    private static List<String> request(Matcher facts) {
        return new ArrayList<>(List.of(
                facts.group(1),
                facts.group(2),
                facts.group(3),
                facts.group(4),
                facts.group(8).replace("open", ""),
                Boolean.toString(facts.group(5) != null),
                facts.group(6),
                facts.group(9),
                "",
                facts.group(11).replace("none", ""),
                "0"));
    }

    /** Reads CSV by the grammar of RFC 4180, strictly. */
    static List<List<String>> lines(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            StringBuilder cell = new StringBuilder();
            if (text.charAt(at) == '"') {
                at++;
                while (text.charAt(at) != '"' || (at + 1 < text.length() && text.charAt(at + 1) == '"')) {
                    cell.append(text.charAt(at));
                    at += text.charAt(at) == '"' ? 2 : 1;
                }
                at++;
            } else {
                while (",\r".indexOf(text.charAt(at)) < 0) {
                    cell.append(text.charAt(at++));
                }
            }
            line.add(cell.toString());
            if (text.charAt(at) == ',') {
                at++;
            } else {
                at += 2;
                lines.add(line);
                line = new ArrayList<>();
            }
        }
        return lines;
    }
}
