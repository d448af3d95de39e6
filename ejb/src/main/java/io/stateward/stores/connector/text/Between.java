package io.stateward.stores.connector.text;

import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/** Knows what may stand between the words of a name. */
final class Between {

    private static final Set<String> FORM_WORDS = Set.of(
            "first",
            "last",
            "name",
            "names",
            "given",
            "family",
            "middle",
            "sur",
            "surname",
            "firstname",
            "lastname",
            "familyname",
            "givenname",
            "middlename",
            "forename",
            "vorname",
            "nachname",
            "familienname");
    private static final Set<String> PARTICLES = Set.of(
            "van", "von", "der", "den", "de", "la", "le", "del", "da", "di", "dos", "du", "al", "bin", "ibn", "el",
            "ter", "zu");
    private static final int MOST_BETWEEN = 6;
    private static final int MOST_MIDDLE = 3;
    private static final int LONGEST_FORM_GAP = 12;

    private Between() {}

    /** Returns where the last word begins behind the first, or -1. */
    static int forward(Tokens text, int from, List<NameForms> name) {
        NameForms last = name.get(name.size() - 1);
        boolean form = FORM_WORDS.contains(text.word(from));
        for (int at = from; at <= from + (form ? MOST_BETWEEN : MOST_MIDDLE); at++) {
            if (last.end(text, at) > 0 && (form ? at > from && isForm(text.gap(at)) : joins(text, from, at, last))) {
                return at;
            }
            if (!(form ? isFormPart(text, at) : isMiddle(text, at, name))) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean joins(Tokens text, int from, int at, NameForms last) {
        String gap = text.gap(at);
        if (at == from && gap.length() == 1 && "._+-".contains(gap)) {
            return standsAlone(text, from - 1, last.end(text, at));
        }
        return isSpace(gap)
                || gap.isEmpty()
                || (gap.strip().equals(".") && text.word(at - 1).length() == 1);
    }

    /** Tells whether it is not the beginning of an e-mail address or of an id of somebody of the same name. */
    private static boolean standsAlone(Tokens text, int first, int end) {
        String before = text.gap(first);
        String after = text.gap(end);
        boolean joinedBefore = first > 0 && before.length() == 1 && "._+-@".contains(before);
        boolean numbered = after.length() == 1 && "._+-".contains(after) && Tokens.isNumber(text.word(end));
        return !joinedBefore && !after.startsWith("@") && !numbered;
    }

    private static boolean isMiddle(Tokens text, int at, List<NameForms> name) {
        boolean own = name.stream().anyMatch(word -> word.end(text, at) > 0);
        boolean middle = own || text.isCapital(at) || PARTICLES.contains(text.word(at));
        String gap = text.gap(at);
        boolean afterInitial = gap.strip().equals(".") && text.word(at - 1).length() == 1;
        return middle && (isSpace(gap) || gap.equals("-") || afterInitial);
    }

    private static boolean isFormPart(Tokens text, int at) {
        return isForm(text.gap(at))
                && (FORM_WORDS.contains(text.word(at)) || text.word(at).length() == 1);
    }

    /** One record ends and another begins at a brace. */
    private static boolean isForm(String gap) {
        return gap.length() <= LONGEST_FORM_GAP && gap.chars().noneMatch(c -> ".{}".indexOf(c) >= 0);
    }

    private static boolean isSpace(String gap) {
        boolean bar = gap.strip().equals("|") || gap.equals("\t") || gap.equals(";");
        return bar || (gap.isBlank() && gap.length() <= 2 && !gap.isEmpty());
    }

    /** Returns where the first word begins behind the last, or -1. */
    static int backward(Tokens text, int lastAt, int from, NameForms first, boolean common) {
        boolean form = FORM_WORDS.contains(text.word(from));
        for (int at = from; at <= from + (form ? MOST_BETWEEN : 0); at++) {
            if (first.end(text, at) > 0) {
                return (form ? at > from && isForm(text.gap(at)) : isReversed(text, lastAt, at, first, common))
                        ? at
                        : -1;
            }
            if (!form || !isFormPart(text, at)) {
                return -1;
            }
        }
        return -1;
    }

    /** A list of people has commas between them too: in {@code Wang Li, Mia Chen} there is no Mia Li. */
    private static boolean isReversed(Tokens text, int lastAt, int at, NameForms first, boolean common) {
        String gap = text.gap(at);
        if (gap.strip().equals(",") || gap.equals(";")) {
            int end = first.end(text, at);
            boolean list = (text.isCapital(lastAt - 1) && isSpace(text.gap(lastAt)))
                    || (text.isCapital(end)
                            && isSpace(text.gap(end))
                            && text.word(end).length() > 1);
            return !list;
        }
        return !common && isSpace(gap);
    }

    /** Hands out the person's own middle names and initials between first and last. */
    static void own(Tokens text, int from, int to, List<NameForms> name, IntConsumer found) {
        for (int at = from; at < to; at++) {
            for (NameForms word : name) {
                boolean initial = text.word(at).equals(word.initial()) && text.isCapital(at);
                if (word.end(text, at) > 0 || initial) {
                    found.accept(at);
                    break;
                }
            }
        }
    }
}
