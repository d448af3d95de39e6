package io.stateward.ledger.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

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

    private static final Pattern NAME = Pattern.compile("\\b[A-Z]+(?:_[A-Z]+)*\\b");

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("COMPLETED", "completed"),
            Map.entry("COMPLETED_WITH_RESIDUE", "completed with residue"),
            Map.entry("ERASED", "erased"),
            Map.entry("REDACTED", "person taken out"),
            Map.entry("ANONYMISED", "anonymised"),
            Map.entry("MASKED", "masked"),
            Map.entry("ALREADY_GONE", "already gone"),
            Map.entry("NOTHING_FOUND", "nothing found"),
            Map.entry("PENDING_REDACTION", "waits for a decision"),
            Map.entry("BLOCKED_BY_HOLD", "kept by a legal hold"),
            Map.entry("BLOCKED_BY_RETENTION", "kept by law"),
            Map.entry("BLOCKED_BY_LOCK", "kept by a lock"),
            Map.entry("NOT_SEARCHABLE", "cannot be searched"),
            Map.entry("ORPHAN_POSSIBLE", "a copy may be left"),
            Map.entry("OUT_OF_SCOPE", "out of scope"),
            Map.entry("FAILED", "failed"),
            Map.entry("PHYSICAL", "files looked at, or a key destroyed"),
            Map.entry("DECLARED", "the provider's word"),
            Map.entry("API", "the store asked again"),
            Map.entry("NONE", "none"),
            Map.entry("WINDOW_ENDED", "a time for which a store kept copies had ended"),
            Map.entry("BLOCK_ENDED", "what kept it had ended"),
            Map.entry("REVOKED", "it was revoked"));

    /** Is a heading with its lines. */
    public record Section(String heading, List<String> lines) {}

    public Findings {
        sections = List.copyOf(sections);
    }

    /** Says in words what the format has as names. */
    private static String worded(String line) {
        return NAME.matcher(line).replaceAll(name -> WORDS.getOrDefault(name.group(), name.group()));
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
                sections.get(sections.size() - 1).lines().add(worded(said));
            } else {
                sections.add(new Section(line, new ArrayList<>()));
            }
        }
        return new Findings(true, "", sections);
    }
}
