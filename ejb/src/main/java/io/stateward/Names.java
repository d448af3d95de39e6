package io.stateward;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Says what a name of an agent, store, policy or hold may look like; names are accepted wherever ids are. */
public final class Names {

    /** Longest name, in characters. */
    public static final int MAX_CHARS = 100;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (MAX_CHARS - 1) + "}");

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Names() {}

    /** Lets pass what can be a name: letters, digits, dots, dashes and underscores, and nothing that looks like an id. */
    public static String require(String field, String name) {
        if (!NAME.matcher(name).matches() || ID.matcher(name).matches()) {
            throw StatewardException.invalid(
                    field,
                    "'" + field + "' has 1 to " + MAX_CHARS
                            + " characters: letters, digits, dots, dashes and underscores, beginning with a letter or"
                            + " digit, and is not an id.");
        }
        return name;
    }

    /** Lets pass a text of 1 to {@code max} characters. */
    public static String requireText(String field, String text, int max) {
        if (text.isBlank() || text.length() > max) {
            throw StatewardException.invalid(field, "'" + field + "' must have 1 to " + max + " characters.");
        }
        return text;
    }

    /** Reads an id, or nothing when the text is a name. */
    public static Optional<UUID> id(String idOrName) {
        return ID.matcher(idOrName).matches() ? Optional.of(UUID.fromString(idOrName)) : Optional.empty();
    }
}
