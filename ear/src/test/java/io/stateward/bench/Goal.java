package io.stateward.bench;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Is what a figure is held to.
 *
 * @param atLeast whether the limit is the least (otherwise the most) that will do
 */
record Goal(boolean atLeast, double limit) {

    private static final Pattern FORM = Pattern.compile("([<>]=) *(\\d+(?:\\.\\d+)?)");

    /** Reads {@code >= 0.25} or {@code <= 1.5}. */
    static Goal of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("A goal is '>=' or '<=' and a number, not '" + text + "'.");
        }
        return new Goal(form.group(1).equals(">="), Double.parseDouble(form.group(2)));
    }

    boolean isMetBy(double value) {
        return atLeast ? value >= limit : value <= limit;
    }

    @Override
    public String toString() {
        String number = String.format(Locale.ROOT, "%.3f", limit).replaceFirst("\\.?0+$", "");
        return (atLeast ? ">= " : "<= ") + number;
    }
}
