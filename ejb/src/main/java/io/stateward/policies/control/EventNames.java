package io.stateward.policies.control;

import io.stateward.StatewardException;
import java.util.regex.Pattern;

/** Knows what names of events look like. */
public final class EventNames {

    static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    static final String SENTENCE = "An event's name has 1 to 100 letters, digits, dots, hyphens and underscores and"
            + " begins with a letter or digit.";

    private EventNames() {}

    /** Lets pass a name that an event may bear. */
    public static String require(String name) {
        if (!FORM.matcher(name).matches()) {
            throw StatewardException.invalid("name", SENTENCE);
        }
        return name;
    }
}
