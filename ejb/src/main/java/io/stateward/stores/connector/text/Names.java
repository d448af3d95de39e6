package io.stateward.stores.connector.text;

import io.stateward.stores.entity.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds names.
 *
 * <p>A name of several words is there in full when its first and its last word stand together in either order, with middle names,
 * initials and particles between them or the words of a form ({@code "first_name": "Mia", "last_name": "Li"}). One word of it counts
 * only beside something else, and only where a name is expected ({@link NamePlace}). A word that everybody uses must have a capital. A
 * date of birth that follows and is another one means somebody else of the same name.
 */
final class Names implements Sought {

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
    private static final Set<String> BIRTH_WORDS =
            Set.of("dob", "birth", "born", "birthday", "birthdate", "dateofbirth", "geboren");
    private static final int MOST_BETWEEN = 6;
    private static final int MOST_MIDDLE = 3;
    private static final int LONGEST_FORM_GAP = 12;
    private static final int BIRTH_WITHIN = 8;

    private record Name(List<NameForms> words) {

        NameForms first() {
            return words.get(0);
        }

        NameForms last() {
            return words.get(words.size() - 1);
        }

        boolean isOneWord() {
            return words.size() == 1;
        }

        boolean isCommon() {
            return first().isCommon() && last().isCommon();
        }
    }

    private final Dates births;
    private final Map<String, List<Name>> byFirst = new HashMap<>();
    private final Map<String, List<Name>> byLast = new HashMap<>();

    Names(Dates births) {
        this.births = births;
    }

    /** Takes an identifier on if it is a name. */
    boolean take(Identifier identifier) {
        if (!identifier.type().equals(Identifier.NAME)) {
            return false;
        }
        List<NameForms> words = NameForms.all(identifier.value());
        if (!words.isEmpty()) {
            Name name = new Name(words);
            index(byFirst, name.first(), name);
            index(byLast, name.last(), name);
        }
        return true;
    }

    boolean isEmpty() {
        return byFirst.isEmpty();
    }

    private static void index(Map<String, List<Name>> index, NameForms word, Name name) {
        word.forms().stream().map(form -> form.get(0)).distinct().forEach(begin -> {
            List<Name> names = index.computeIfAbsent(begin, b -> new ArrayList<>());
            if (!names.contains(name)) {
                names.add(name);
            }
        });
        String initial = word.initial();
        if (!name.isOneWord()) {
            index.computeIfAbsent(initial, b -> new ArrayList<>()).add(name);
        }
    }

    @Override
    public void find(Tokens text, Consumer<Span> found) {
        for (int i = 0; i < text.size(); i++) {
            for (Name name : byFirst.getOrDefault(text.word(i), List.of())) {
                forward(text, i, name, found);
            }
            for (Name name : byLast.getOrDefault(text.word(i), List.of())) {
                backward(text, i, name, found);
            }
        }
    }

    private void forward(Tokens text, int i, Name name, Consumer<Span> found) {
        int end = name.first().end(text, i);
        if (name.isOneWord()) {
            if (end > 0
                    && (name.first().isWholeName()
                            || NamePlace.expectsName(text, i, end, name.first().isCommon()))) {
                add(text, i, end, found, true);
            }
            return;
        }
        boolean initial = end < 0;
        if (initial && !isInitial(text, i, name.first())) {
            return;
        }
        int begin = initial ? i + 1 : end;
        int last = Between.forward(text, begin, name.words());
        if (last >= 0 && accepts(text, i, last, name, initial)) {
            int lastEnd = name.last().end(text, last);
            if (!isSomebodyElse(text, lastEnd)) {
                add(text, i, begin, found, !initial);
                Between.own(text, begin, last, name.words(), at -> add(text, at, at + 1, found, !initial));
                add(text, last, lastEnd, found, !initial);
            }
        } else if (!initial && isAbbreviated(text, i, end, name)) {
            add(text, i, end + 1, found, false);
        } else if (!initial && NamePlace.isPart(text, i, end, name.first().isCommon(), true)) {
            add(text, i, end, found, false);
        }
    }

    private void backward(Tokens text, int i, Name name, Consumer<Span> found) {
        int end = name.last().end(text, i);
        if (name.isOneWord() || end < 0) {
            return;
        }
        int first = Between.backward(text, i, end, name.first(), name.isCommon());
        if (first >= 0 && capital(text, i, name.last()) && capital(text, first, name.first())) {
            int firstEnd = name.first().end(text, first);
            if (!isSomebodyElse(text, firstEnd)) {
                add(text, i, end, found, true);
                add(text, first, firstEnd, found, true);
            }
        } else if (NamePlace.isPart(text, i, end, name.last().isCommon(), false)) {
            add(text, i, end, found, false);
        }
    }

    private static boolean accepts(Tokens text, int first, int last, Name name, boolean initial) {
        if (initial) {
            return text.isCapital(first) && text.isCapital(last);
        }
        return capital(text, first, name.first()) && capital(text, last, name.last());
    }

    private static boolean capital(Tokens text, int at, NameForms word) {
        return !word.isCommon() || text.isCapital(at);
    }

    private static boolean isInitial(Tokens text, int at, NameForms word) {
        return text.word(at).equals(word.initial()) && text.isCapital(at);
    }

    /** As in {@code Mia L.}, which names nobody alone. */
    private static boolean isAbbreviated(Tokens text, int from, int end, Name name) {
        return text.isCapital(from)
                && isInitial(text, end, name.last())
                && text.gap(end).isBlank();
    }

    /** Looks for a date of birth that is said behind the name. */
    private boolean isSomebodyElse(Tokens text, int end) {
        for (int at = end; at < end + BIRTH_WITHIN && !births.isEmpty(); at++) {
            if (BIRTH_WORDS.contains(text.word(at))) {
                for (int day = at + 1; day <= at + 3; day++) {
                    Dates.Read read = Dates.at(text, day);
                    if (read != null) {
                        return births.excludes(read.days());
                    }
                }
            }
        }
        return false;
    }

    private static void add(Tokens text, int from, int to, Consumer<Span> found, boolean alone) {
        found.accept(new Span(Identifier.NAME, text.start(from), text.end(to - 1), alone));
    }

    /** Knows what may stand between the words of a name. */
    private static final class Between {

        private Between() {}

        /** Returns where the last word begins behind the first, or -1. */
        static int forward(Tokens text, int from, List<NameForms> name) {
            NameForms last = name.get(name.size() - 1);
            boolean form = FORM_WORDS.contains(text.word(from));
            for (int at = from; at <= from + (form ? MOST_BETWEEN : MOST_MIDDLE); at++) {
                if (last.end(text, at) > 0
                        && (form ? at > from && isForm(text.gap(at)) : joins(text, from, at, last))) {
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
                    || gap.strip().equals(".") && text.word(at - 1).length() == 1;
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
            return bar || gap.isBlank() && gap.length() <= 2 && !gap.isEmpty();
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
                boolean list = text.isCapital(lastAt - 1) && isSpace(text.gap(lastAt))
                        || text.isCapital(end)
                                && isSpace(text.gap(end))
                                && text.word(end).length() > 1;
                return !list;
            }
            return !common && isSpace(gap);
        }

        /** Hands out the person's own middle names and initials between first and last. */
        static void own(Tokens text, int from, int to, List<NameForms> name, java.util.function.IntConsumer found) {
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
}
