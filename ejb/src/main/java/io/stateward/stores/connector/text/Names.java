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

    private static final Set<String> BIRTH_WORDS =
            Set.of("dob", "birth", "born", "birthday", "birthdate", "dateofbirth", "geboren");
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

    @Override
    public boolean isEmpty() {
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
            boolean birth = BIRTH_WORDS.contains(text.word(at));
            if (birth) {
                for (int day = at + 1; day <= at + 3; day++) {
                    Dates.Read read = Dates.at(text, day);
                    if (read != null) {
                        return births.excludes(read.days());
                    }
                }
            } else if (!text.word(at).equals("date")
                    && (text.isCapital(at) || text.gap(at).contains("\n"))) {
                // Here begins the next person, or the next line of a list of them.
                return false;
            }
        }
        return false;
    }

    private static void add(Tokens text, int from, int to, Consumer<Span> found, boolean alone) {
        found.accept(new Span(Identifier.NAME, text.start(from), text.end(to - 1), alone));
    }
}
