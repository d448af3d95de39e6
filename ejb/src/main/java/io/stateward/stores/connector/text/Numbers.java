package io.stateward.stores.connector.text;

import io.stateward.stores.entity.Identifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds telephone numbers, with their country's code or without, and numbers of cards, however they are grouped.
 *
 * <p>Of a card its last four digits count too, behind a word such as <em>ending</em> and beside something else that names the person.
 */
final class Numbers implements Sought {

    /** Fewer digits are no number that could be told from others in a text. */
    static final int FEWEST_DIGITS = 6;

    private static final int MOST_DIGITS = 19;
    private static final int FEWEST_CARD_DIGITS = 13;
    private static final int LAST = 4;
    private static final int LONGEST_COUNTRY = 3;
    private static final int FEWEST_BEHIND_ZERO = 7;
    private static final int FEWEST_WITHOUT_ZERO = 9;
    private static final int AMERICAN = 11;
    private static final String BETWEEN = " ()./-\n\u00a0";
    private static final int LONGEST_GAP = 4;
    private static final int LOOK_BACK = 3;
    private static final Set<String> CARD_WORDS =
            Set.of("ending", "ends", "card", "visa", "mastercard", "amex", "last", "digits", "xxxx");

    private final Map<String, String> whole = new HashMap<>();
    private final Map<String, String> behindCountry = new HashMap<>();
    private final Map<String, String> lastDigits = new HashMap<>();

    /** Takes an identifier on if it is such a number. */
    boolean take(Identifier identifier) {
        boolean phone = identifier.type().equals(Identifier.PHONE);
        boolean taken = false;
        for (String value : Set.copyOf(List.of(identifier.value(), identifier.canonical()))) {
            String digits = value.replace("(0)", "").replaceAll("\\D", "");
            if (phone && digits.length() >= FEWEST_DIGITS && digits.length() <= MOST_DIGITS) {
                phone(identifier.type(), digits, value.strip().startsWith("+") || digits.startsWith("00"));
                taken = true;
            } else if (identifier.type().equals(Identifier.PAYMENT) && isCard(value, digits)) {
                whole.put(digits, identifier.type());
                lastDigits.put(digits.substring(digits.length() - LAST), identifier.type());
                taken = true;
            }
        }
        return taken;
    }

    @Override
    public boolean isEmpty() {
        return whole.isEmpty();
    }

    private void phone(String kind, String given, boolean international) {
        String digits = international && given.startsWith("00") ? given.substring(2) : given;
        whole.put(digits, kind);
        if (!international) {
            String rest = digits.startsWith("0") ? digits.substring(1) : digits;
            if (rest.length() >= FEWEST_BEHIND_ZERO) {
                behindCountry.put(rest, kind);
            }
            return;
        }
        whole.put("00" + digits, kind);
        for (int country = 1; country <= LONGEST_COUNTRY; country++) {
            String rest = digits.substring(Math.min(country, digits.length()));
            if (rest.length() >= FEWEST_BEHIND_ZERO) {
                whole.put("0" + rest, kind);
            }
            boolean american = country == 1 && digits.startsWith("1") && digits.length() == AMERICAN;
            if (american || (rest.length() >= FEWEST_WITHOUT_ZERO && !digits.startsWith("1"))) {
                whole.put(rest, kind);
            }
        }
    }

    /** Tells cards from other numbers by their length and check digit (ISO/IEC 7812-1, the Luhn formula). */
    static boolean isCard(String value, String digits) {
        boolean grouped = value.chars().allMatch(c -> (c >= '0' && c <= '9') || c == ' ' || c == '-');
        if (!grouped || digits.length() < FEWEST_CARD_DIGITS || digits.length() > MOST_DIGITS) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int twice = digit * 2;
            sum += i % 2 == 0 ? digit : twice > 9 ? twice - 9 : twice;
        }
        return sum % 10 == 0;
    }

    @Override
    public void find(Tokens text, Consumer<Span> found) {
        for (int i = 0; i < text.size(); i++) {
            if (Tokens.isNumber(text.word(i))) {
                numbers(text, i, found);
                last(text, i, found);
            }
        }
    }

    private void numbers(Tokens text, int from, Consumer<Span> found) {
        StringBuilder digits = new StringBuilder();
        boolean plus = text.gap(from).endsWith("+");
        for (int i = from; digits.length() <= MOST_DIGITS && Tokens.isNumber(text.word(i)); i++) {
            if (i > from && !isBetween(text.gap(i))) {
                return;
            }
            boolean trunkZero = i > from
                    && text.word(i).equals("0")
                    && text.gap(i).endsWith("(")
                    && text.gap(i + 1).startsWith(")");
            if (!trunkZero) {
                digits.append(text.word(i));
            }
            String kind = kind(digits.toString(), plus);
            if (kind != null) {
                int start = text.start(from) - (plus ? 1 : 0);
                found.accept(new Span(kind, Math.max(0, start), text.end(i), true));
            }
        }
    }

    private @Nullable String kind(String digits, boolean plus) {
        if (digits.length() < FEWEST_DIGITS || digits.length() > MOST_DIGITS) {
            return null;
        }
        String exact = whole.get(digits);
        if (exact != null || (!plus && !digits.startsWith("00"))) {
            return exact;
        }
        String international = plus ? digits : digits.substring(2);
        for (int country = 1; country <= LONGEST_COUNTRY && country < international.length(); country++) {
            String kind = behindCountry.get(international.substring(country));
            if (kind != null) {
                return kind;
            }
        }
        return null;
    }

    private static boolean isBetween(String gap) {
        return !gap.isEmpty() && gap.length() <= LONGEST_GAP && gap.chars().allMatch(c -> BETWEEN.indexOf(c) >= 0);
    }

    private void last(Tokens text, int at, Consumer<Span> found) {
        String kind = lastDigits.get(text.word(at));
        boolean masked = text.gap(at).endsWith("*") || text.gap(at).endsWith("•");
        boolean named = false;
        for (int back = 1; back <= LOOK_BACK; back++) {
            named |= CARD_WORDS.contains(text.word(at - back));
        }
        if (kind != null && (masked || named)) {
            found.accept(new Span(kind, text.start(at), text.end(at), false));
        }
    }
}
