package io.stateward.stores.connector.text;

import io.stateward.stores.entity.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds e-mail addresses and ids, as wholes.
 *
 * <p>An id with a number of four digits or more may be spaced and punctuated in another way. One that is a short number or a common
 * word counts only behind a word that says what it is, as in {@code customer 42}.
 */
final class Literals implements Sought {

    private static final int DISTINCT_DIGITS = 4;
    private static final int SHORTEST_ALONE = 5;
    private static final int FEWEST_PAYMENT_DIGITS = 6;
    private static final String JOINS_ID = "_";
    private static final String JOINS_EMAIL = "._%+-";
    private static final String JOINS_DOMAIN = ".-";
    private static final Set<String> LABELS = Set.of(
            "id",
            "no",
            "nr",
            "number",
            "user",
            "username",
            "login",
            "account",
            "customer",
            "client",
            "member",
            "passenger",
            "guest",
            "booking",
            "reservation",
            "order",
            "card",
            "certificate",
            "voucher",
            "ref",
            "reference",
            "key",
            "code");

    private record Literal(
            String kind, List<String> words, List<String> gaps, boolean email, boolean loose, boolean named) {}

    private final Map<String, List<Literal>> byFirst = new HashMap<>();
    private final Map<String, Set<String>> labels = new HashMap<>();

    void add(Identifier identifier) {
        Stream.of(identifier.value(), identifier.canonical())
                .map(Tokens::new)
                .filter(text -> text.size() > 0)
                .map(text -> literal(identifier.type(), text))
                .distinct()
                .forEach(this::add);
        labels.computeIfAbsent(identifier.type(), Literals::labels);
    }

    @Override
    public boolean isEmpty() {
        return byFirst.isEmpty();
    }

    private void add(Literal literal) {
        byFirst.computeIfAbsent(literal.words().get(0), first -> new ArrayList<>())
                .add(literal);
        String last = literal.words().get(literal.words().size() - 1);
        boolean tail = literal.words().size() > 1 && Tokens.isNumber(last) && last.length() >= FEWEST_PAYMENT_DIGITS;
        if (literal.kind().equals(Identifier.PAYMENT) && tail) {
            add(new Literal(literal.kind(), List.of(last), List.of(), false, false, false));
        }
    }

    private static Set<String> labels(String type) {
        return Stream.concat(
                        LABELS.stream(), Stream.of(type.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Literal literal(String kind, Tokens text) {
        List<String> words = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            words.add(text.word(i));
            if (i > 0) {
                gaps.add(text.gap(i));
            }
        }
        boolean email = kind.equals(Identifier.EMAIL);
        boolean loose = !email
                && words.size() > 1
                && words.stream().anyMatch(word -> Tokens.isNumber(word) && word.length() >= DISTINCT_DIGITS);
        String only = words.size() == 1 ? words.get(0) : "";
        boolean named =
                !only.isEmpty() && (CommonWords.has(only) || (Tokens.isNumber(only) && only.length() < SHORTEST_ALONE));
        return new Literal(kind, List.copyOf(words), List.copyOf(gaps), email, loose, named);
    }

    @Override
    public void find(Tokens text, Consumer<Span> found) {
        for (int i = 0; i < text.size(); i++) {
            for (Literal literal : byFirst.getOrDefault(text.word(i), List.of())) {
                int end = end(text, i, literal);
                if (end > 0
                        && isWhole(text, i, end, literal)
                        && (!literal.named() || isNamed(text, i, literal.kind()))) {
                    found.accept(new Span(literal.kind(), text.start(i), text.end(end - 1), true));
                }
            }
        }
    }

    /** Returns behind which word the literal ends, or -1 if it is not there. */
    private static int end(Tokens text, int from, Literal literal) {
        int at = from + 1;
        for (int k = 1; k < literal.words().size(); k++) {
            String gap = literal.gaps().get(k - 1);
            boolean asIs = fits(text.gap(at), gap, literal);
            if (!asIs && literal.email() && isSpoken(text, at, gap)) {
                at++;
            } else if (!asIs) {
                return -1;
            }
            if (!text.word(at).equals(literal.words().get(k))) {
                return -1;
            }
            at++;
        }
        return at;
    }

    private static boolean fits(String actual, String wanted, Literal literal) {
        if (actual.equals(wanted)
                || (literal.email() && wanted.equals("@") && actual.strip().equals("@"))) {
            return true;
        }
        return literal.loose()
                && actual.length() <= 3
                && !actual.isEmpty()
                && actual.chars().allMatch(c -> " _-.:#/\u00a0".indexOf(c) >= 0);
    }

    /** As in {@code mia (at) people dot example}. */
    private static boolean isSpoken(Tokens text, int at, String wanted) {
        String word = wanted.equals("@") ? "at" : wanted.equals(".") ? "dot" : "";
        return !word.isEmpty() && text.word(at).equals(word) && isAround(text.gap(at)) && isAround(text.gap(at + 1));
    }

    private static boolean isAround(String gap) {
        return !gap.isEmpty() && gap.chars().allMatch(c -> " ()[]{}<>".indexOf(c) >= 0);
    }

    private static boolean isWhole(Tokens text, int from, int end, Literal literal) {
        String before = from == 0 ? "" : text.gap(from);
        String after = end == text.size() ? "" : text.gap(end);
        boolean joinedBefore = joins(before, literal.email() ? JOINS_EMAIL : JOINS_ID);
        boolean joinedAfter = joins(after, literal.email() ? JOINS_DOMAIN : JOINS_ID);
        return !joinedBefore && !joinedAfter;
    }

    private static boolean joins(String gap, String joints) {
        return gap.length() == 1 && joints.contains(gap);
    }

    private boolean isNamed(Tokens text, int at, String kind) {
        Set<String> words = labels.getOrDefault(kind, LABELS);
        boolean whole = text.size() == 1;
        return whole
                || text.gap(at).endsWith("@")
                || (words.contains(text.word(at - 1)) && !text.gap(at).contains("\n"))
                || (words.contains(text.word(at - 2)) && words.contains(text.word(at - 1)));
    }
}
