package io.stateward.ledger.web;

import java.util.ArrayList;
import java.util.List;

/**
 * Is what the stand-alone verifier printed, taken apart for a page.
 *
 * @param valid whether it holds the certificate for valid
 * @param verdict why not, or an empty text
 * @param sections what was shown, what it states and what cannot be shown
 */
public record Findings(boolean valid, String verdict, List<Section> sections) {

    private static final String INVALID = "INVALID  ";
    private static final String BULLET = "  - ";

    /** Is a heading with its lines. */
    public record Section(String heading, List<String> lines) {}

    public Findings {
        sections = List.copyOf(sections);
    }

    /** Takes the verifier's text apart: a verdict, then headings at the margin, each with indented lines. */
    static Findings of(boolean valid, String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (!valid) {
            String first = lines.isEmpty() ? "" : lines.get(0);
            return new Findings(
                    false, first.startsWith(INVALID) ? first.substring(INVALID.length()) : first, List.of());
        }
        List<Section> sections = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith(" ") && !sections.isEmpty()) {
                String said = line.startsWith(BULLET) ? line.substring(BULLET.length()) : line.strip();
                sections.get(sections.size() - 1).lines().add(said);
            } else {
                sections.add(new Section(line, new ArrayList<>()));
            }
        }
        return new Findings(true, "", sections);
    }
}
