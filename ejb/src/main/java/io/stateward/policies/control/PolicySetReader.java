package io.stateward.policies.control;

import io.stateward.Labels;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.PolicyKind;
import io.stateward.policies.entity.RegionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a policy set from YAML of several documents; lines in errors are those of the file. */
final class PolicySetReader {

    /** Most documents in a file. */
    static final int MAX_DOCUMENTS = 1_000;

    private static final Set<String> HEADER = Set.of("categories", "regulated");

    private final PolicyGrammar grammar;
    private final Map<String, PolicyDocument> policies = new TreeMap<>();
    private @Nullable SortedMap<String, Boolean> categories;

    private PolicySetReader(RegionTable regions) {
        this.grammar = new PolicyGrammar(regions);
    }

    private record Part(String text, int line) {}

    /**
     * Reads a file.
     *
     * @throws StatewardException as {@link PolicyGrammar#read}, {@code invalid-document} for a hold and a name that comes twice, or {@code
     *     too-many-policies}
     */
    static PolicySet read(String file, RegionTable regions) {
        PolicySetReader reader = new PolicySetReader(regions);
        List<Part> parts = parts(file);
        if (parts.size() > MAX_DOCUMENTS) {
            throw new StatewardException(
                    Kind.TOO_LARGE,
                    "too-many-policies",
                    "A policy set has at most " + MAX_DOCUMENTS
                            + " documents. Use fewer policies with more selectors.");
        }
        for (Part part : parts) {
            try {
                reader.take(part);
            } catch (StatewardException e) {
                throw atLineOfFile(e, part.line());
            }
        }
        return PolicySet.of(reader.policies.values(), reader.categories);
    }

    private void take(Part part) {
        DocumentNode.Fields root = DocumentReader.read(part.text());
        if (!root.values().containsKey("kind")
                && HEADER.containsAll(root.values().keySet())) {
            takeCategories(DocumentFields.of(root, HEADER));
            return;
        }
        PolicyDocument document = grammar.read(part.text());
        if (document.kind() == PolicyKind.HOLD) {
            throw InvalidDocument.at(
                    1, "kind", "Holds belong to cases and not to the policy set. Place them by POST /legal-holds.");
        }
        if (policies.put(document.name(), document) != null) {
            throw InvalidDocument.at(1, "name", "A policy of this name stands in the file already. Keep one of them.");
        }
    }

    private void takeCategories(DocumentFields fields) {
        List<String> names = fields.texts("categories");
        List<String> regulated = fields.texts("regulated");
        SortedMap<String, Boolean> known = categories == null ? new TreeMap<>() : categories;
        (names == null ? List.<String>of() : names).forEach(name -> known.put(name, false));
        for (String name : regulated == null ? List.<String>of() : regulated) {
            if (!known.containsKey(name)) {
                throw InvalidDocument.at(
                        fields.line("regulated"), "regulated", "Every regulated category is among the categories too.");
            }
            known.put(name, true);
        }
        Labels.require("categories", List.copyOf(known.keySet()));
        categories = known;
    }

    /** Divides at the lines of three hyphens; what has only comments is none. */
    private static List<Part> parts(String file) {
        List<Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int begin = 0;
        int line = 0;
        for (String next : file.lines().toList()) {
            line++;
            if (next.startsWith("---") && next.substring(3).isBlank()) {
                add(parts, text, begin);
                text.setLength(0);
                begin = line;
            } else {
                text.append(next).append('\n');
            }
        }
        add(parts, text, begin);
        return parts;
    }

    private static void add(List<Part> parts, StringBuilder text, int line) {
        String part = text.toString();
        if (part.lines()
                .anyMatch(next -> !next.isBlank() && !next.stripLeading().startsWith("#"))) {
            parts.add(new Part(part, line));
        }
    }

    private static StatewardException atLineOfFile(StatewardException failure, int before) {
        if (!(failure.details().get("line") instanceof Integer line)) {
            return failure;
        }
        Map<String, Object> details = new TreeMap<>(failure.details());
        details.put("line", line + before);
        String sentence = failure.sentence().replaceFirst("^Line " + line + ",", "Line " + (line + before) + ",");
        return new StatewardException(failure.kind(), failure.type(), sentence, details);
    }
}
