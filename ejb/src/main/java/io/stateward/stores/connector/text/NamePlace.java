package io.stateward.stores.connector.text;

import java.util.Set;

/** Tells where in a text a name is expected: behind a title or a greeting, before what people do, and where only a name has a capital. */
final class NamePlace {

    private static final Set<String> INTRODUCING = Set.of(
            "dear",
            "hi",
            "hello",
            "hey",
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "prof",
            "sir",
            "madam",
            "name",
            "named",
            "called",
            "firstname",
            "lastname",
            "surname",
            "forename",
            "thanks",
            "regards",
            "sincerely",
            "herr",
            "frau",
            "monsieur",
            "madame",
            "hallo",
            "liebe",
            "lieber",
            "passenger",
            "customer",
            "traveler",
            "guest",
            "patient");
    private static final Set<String> SAYING = Set.of(
            "said", "says", "wrote", "writes", "asked", "asks", "told", "replied", "called", "booked", "paid", "bought",
            "lives", "works", "wants", "wanted");
    private static final Set<String> FORM_WORDS =
            Set.of("name", "first", "last", "given", "family", "firstname", "lastname", "surname");

    private NamePlace() {}

    /** Tells whether the words are a name where they stand. */
    static boolean expectsName(Tokens text, int from, int to, boolean common) {
        if (!text.isCapital(from)) {
            return false;
        }
        boolean introduced = isIntroduced(text, from);
        boolean acting = SAYING.contains(text.word(to)) && text.isBlank(to);
        boolean owning = text.gap(to).equals("'") && text.word(to).equals("s");
        return introduced || acting || (!common && (owning || isWithinSentence(text, from)));
    }

    private static boolean isIntroduced(Tokens text, int from) {
        String before = text.word(from - 1);
        String earlier = text.word(from - 2);
        if (text.gap(from).contains("\n\n")) {
            return false;
        }
        boolean am = earlier.equals("i") && (before.equals("am") || before.equals("m"));
        boolean is = before.equals("is") && (earlier.equals("name") || earlier.equals("this"));
        boolean thanked = before.equals("you") && earlier.equals("thank");
        return INTRODUCING.contains(before) || am || is || thanked;
    }

    private static boolean isWithinSentence(Tokens text, int from) {
        String gap = text.gap(from);
        boolean runsOn = gap.isBlank() || gap.equals(", ");
        return from > 0 && runsOn && !gap.contains("\n") && !text.word(from - 1).isEmpty() && !text.isCapital(from - 1);
    }

    /**
     * Tells whether one word of the name stands for the person: expected as a name, and not a part of somebody else's.
     *
     * @param first whether it is the first word of the name and not the last
     */
    static boolean isPart(Tokens text, int from, int to, boolean common, boolean first) {
        boolean others = first ? isNameAt(text, to) : isNameAt(text, from - 1) && !isTitle(text.word(from - 1));
        String gap = first ? text.gap(to) : text.gap(from);
        boolean joined = others && gap.isBlank() && !gap.contains("\n");
        boolean form = first ? FORM_WORDS.contains(text.word(to)) : FORM_WORDS.contains(text.word(from - 1));
        return !joined && !form && !isInside(text, from, to) && expectsName(text, from, to, common);
    }

    private static boolean isNameAt(Tokens text, int at) {
        return text.isCapital(at) && !SAYING.contains(text.word(at));
    }

    private static boolean isTitle(String word) {
        return INTRODUCING.contains(word);
    }

    /** Tells whether it is a piece of an id or an address. */
    private static boolean isInside(Tokens text, int from, int to) {
        String before = text.gap(from);
        String after = text.gap(to);
        return (from > 0 && before.length() == 1 && "._-@+/".contains(before))
                || (to < text.size() && after.length() == 1 && "._@+/".contains(after));
    }
}
