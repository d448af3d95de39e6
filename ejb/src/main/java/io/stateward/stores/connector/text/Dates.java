package io.stateward.stores.connector.text;

import io.stateward.stores.entity.Identifier;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds days of birth, in figures in any order or with the month's name. A day alone names nobody. */
final class Dates implements Sought {

    /** Is a date as it may be read, and behind which word it ends; where day and month may be either, there are two. */
    record Read(Set<LocalDate> days, int end) {}

    private static final int LONGEST_YEAR = 4;
    private static final Pattern ORDINAL = Pattern.compile("(?:st|nd|rd|th)$");
    private static final int COMPACT = 8;
    private static final int LATEST_SHORT_YEAR = 30;
    private static final int MONTHS = 12;
    private static final List<String> MONTH_NAMES = List.of(
            "jan", "feb", "mar mrz mae", "apr", "may mai", "jun", "jul", "aug", "sep", "oct okt", "nov", "dec dez");
    private static final Set<String> WHOLE_MONTHS = Set.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "januar",
            "februar",
            "maerz",
            "marz",
            "mai",
            "juni",
            "juli",
            "oktober",
            "dezember",
            "sept",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "oct",
            "okt",
            "nov",
            "dec",
            "dez",
            "mrz");

    private final Set<LocalDate> births = new HashSet<>();

    /** Takes an identifier on if it is a date. */
    boolean take(Identifier identifier) {
        if (!identifier.type().equals(Identifier.BIRTH)) {
            return false;
        }
        for (String value : List.of(identifier.value(), identifier.canonical())) {
            Read read = at(new Tokens(value), 0);
            if (read != null) {
                births.addAll(read.days());
            }
        }
        return true;
    }

    @Override
    public boolean isEmpty() {
        return births.isEmpty();
    }

    @Override
    public void find(Tokens text, Consumer<Span> found) {
        for (int i = 0; i < text.size(); i++) {
            Read read = at(text, i);
            if (read != null && read.days().stream().anyMatch(births::contains)) {
                found.accept(new Span(Identifier.BIRTH, text.start(i), text.end(read.end() - 1), false));
            }
        }
    }

    /** Tells whether a date is certainly another day of birth than the person's. */
    boolean excludes(Set<LocalDate> days) {
        return !births.isEmpty() && days.stream().noneMatch(births::contains);
    }

    /** Reads the date that begins with a word; null if none does. */
    static @Nullable Read at(Tokens text, int i) {
        String first = isOrdinal(text.word(i)) ? bare(text.word(i)) : text.word(i);
        if (!Tokens.isNumber(first)) {
            return isMonth(first) ? monthFirst(text, i) : null;
        }
        if (first.length() == COMPACT) {
            return read(i + 1, first.substring(0, LONGEST_YEAR), first.substring(4, 6), first.substring(6));
        }
        String second = text.word(i + 1);
        String third = text.word(i + 2);
        if (Tokens.isNumber(second)
                && Tokens.isNumber(third)
                && isBetween(text.gap(i + 1))
                && isBetween(text.gap(i + 2))) {
            return first.length() == LONGEST_YEAR
                    ? read(i + 3, first, second, third)
                    : either(i + 3, first, second, third);
        }
        return first.length() <= 2 ? dayFirst(text, i) : null;
    }

    private static @Nullable Read dayFirst(Tokens text, int i) {
        int at = i + 1;
        for (int skipped = 0;
                skipped < 2 && Set.of("of", "th", "st", "nd", "rd").contains(text.word(at));
                skipped++) {
            at++;
        }
        return isMonth(text.word(at)) && Tokens.isNumber(text.word(at + 1))
                ? read(at + 2, text.word(at + 1), month(text.word(at)), text.word(i))
                : null;
    }

    private static @Nullable Read monthFirst(Tokens text, int i) {
        String day = bare(text.word(i + 1));
        return Tokens.isNumber(text.word(i + 2)) && text.word(i + 2).length() == LONGEST_YEAR
                ? read(i + 3, text.word(i + 2), month(text.word(i)), day)
                : null;
    }

    private static boolean isOrdinal(String word) {
        return word.length() <= LONGEST_YEAR && Tokens.isNumber(bare(word));
    }

    private static String bare(String day) {
        return ORDINAL.matcher(day).replaceAll("");
    }

    private static boolean isBetween(String gap) {
        String bare = gap.strip();
        return bare.length() <= 1 && "./-".contains(bare) && gap.length() <= 2 && !gap.contains("\n");
    }

    private static boolean isMonth(String word) {
        return WHOLE_MONTHS.contains(word);
    }

    private static String month(String word) {
        String begin = word.substring(0, 3).toLowerCase(Locale.ROOT);
        for (int month = 0; month < MONTHS; month++) {
            if (MONTH_NAMES.get(month).contains(begin)) {
                return Integer.toString(month + 1);
            }
        }
        return "0";
    }

    private static @Nullable Read either(int end, String one, String other, String year) {
        Read american = read(end, year, one, other);
        Read european = read(end, year, other, one);
        if (american == null || european == null) {
            return american == null ? european : american;
        }
        Set<LocalDate> days = new HashSet<>(american.days());
        days.addAll(european.days());
        return new Read(days, end);
    }

    private static @Nullable Read read(int end, String year, String month, String day) {
        String bare = bare(day);
        boolean sound = Tokens.isNumber(year) && Tokens.isNumber(month) && Tokens.isNumber(bare);
        if (!sound || year.length() > LONGEST_YEAR || month.length() > 2 || bare.length() > 2) {
            return null;
        }
        int given = Integer.parseInt(year);
        int full = year.length() > 2 ? given : given + (given > LATEST_SHORT_YEAR ? 1900 : 2000);
        try {
            return new Read(Set.of(LocalDate.of(full, Integer.parseInt(month), Integer.parseInt(bare))), end);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
