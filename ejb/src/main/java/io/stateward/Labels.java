package io.stateward;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps short labels (categories, purposes, tags, models) in one column: sorted, each once, with a bar before, between and after, so that
 * {@code like '%|conversation|%'} finds one and equal sets are equal texts.
 */
public final class Labels {

    /** Longest label, in characters. */
    public static final int MAX_CHARS = 64;

    /** Most labels in one field. */
    public static final int MAX_COUNT = 50;

    private static final Pattern LABEL =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:/@ -]{0," + (MAX_CHARS - 1) + "}");

    private Labels() {}

    /** Joins labels for a column. */
    public static String join(Collection<String> labels) {
        if (labels.isEmpty()) {
            return "";
        }
        return labels.stream().distinct().sorted().reduce("|", (all, label) -> all + label + "|");
    }

    /** Splits a column again. */
    public static List<String> split(String column) {
        return column.isEmpty()
                ? List.of()
                : List.of(column.substring(1, column.length() - 1).split("\\|", -1));
    }

    /**
     * Lets pass what can be a label.
     *
     * @throws StatewardException that names the field if a label is too long, has a bar or a control character, or there are too many
     */
    public static void require(String field, Collection<String> labels) {
        if (labels.size() > MAX_COUNT) {
            throw StatewardException.invalid(field, "'" + field + "' takes at most " + MAX_COUNT + " entries.");
        }
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                throw StatewardException.invalid(
                        field,
                        "Each entry of '" + field + "' has 1 to " + MAX_CHARS
                                + " characters: letters, digits and . _ : / @ - or space, beginning with a letter or"
                                + " digit.");
            }
        }
    }
}
