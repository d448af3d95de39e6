package io.stateward.stores.connector.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Person;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recognises a person's identifiers in text, and takes them out; the package says by which rules.
 *
 * <p>Time grows with the length of the text, whatever it holds. Memory does not: long texts are read in windows of {@link #WINDOW}
 * characters.
 */
public final class Mentions {

    /** What stands where an identifier stood. */
    public static final String ERASED = "[erased]";

    /** Characters that are looked at together. */
    static final int WINDOW = 1 << 18;

    /** Longest identifier that is found across the end of a window, in characters. */
    static final int OVERLAP = 2_000;

    private final List<Sought> sought;
    private final Set<String> whole;
    private final boolean theirs;

    private Mentions(Stream<Identifier> identifiers) {
        Literals literals = new Literals();
        Numbers numbers = new Numbers();
        Dates dates = new Dates();
        Names names = new Names(dates);
        Addresses addresses = new Addresses();
        Set<String> values = new HashSet<>();
        identifiers.forEach(one -> {
            if (!one.tellsNobodyApart()) {
                values.add(plain(one.value()));
                values.add(plain(one.canonical()));
            }
            boolean taken = dates.take(one) || addresses.take(one) || names.take(one) || numbers.take(one);
            if (!taken) {
                literals.add(one);
            }
        });
        values.remove("");
        List<Sought> all = new ArrayList<>();
        Stream.of(literals, numbers, names, dates, addresses)
                .filter(one -> !one.isEmpty())
                .forEach(all::add);
        this.sought = List.copyOf(all);
        this.whole = Set.copyOf(values);
        this.theirs = false;
    }

    private Mentions(Mentions same, boolean theirs) {
        this.sought = same.sought;
        this.whole = same.whole;
        this.theirs = theirs;
    }

    /** Looks for every identifier of the person. */
    public static Mentions of(Person person) {
        return new Mentions(all(person));
    }

    /** Looks for identifiers that belong to one person only: what many people may have selects nobody. */
    public static Mentions unique(Person person) {
        return new Mentions(all(person).filter(identifier -> !identifier.tellsNobodyApart()));
    }

    /** Looks for given identifiers. */
    public static Mentions of(Collection<Identifier> identifiers) {
        return new Mentions(identifiers.stream());
    }

    private static Stream<Identifier> all(Person person) {
        return Stream.concat(person.identifiers().stream(), person.learned().stream());
    }

    /**
     * Looks through what is known to be about the person, among others: a first name or a day of birth alone counts there, which in any
     * other text counts only beside what names the person.
     */
    public Mentions inTheirs() {
        return new Mentions(this, true);
    }

    /** Tells whether there is nothing to look for. */
    public boolean none() {
        return sought.isEmpty();
    }

    /** Tells whether a document names the person; the names of its fields count too. */
    public boolean in(JsonNode node) {
        return in(new Document(node).text());
    }

    public boolean in(String text) {
        return !spans(text).isEmpty();
    }

    /** Tells whether a text is an identifier that one person has, and nothing else. */
    public boolean is(String text) {
        if (whole.contains(plain(text))) {
            return true;
        }
        Tokens tokens = new Tokens(text);
        return tokens.size() > 0
                && spans(text).stream()
                        .anyMatch(span -> span.alone()
                                && !Identifier.NAME.equals(span.kind())
                                && text.substring(0, span.from()).isBlank()
                                && text.substring(span.to()).isBlank());
    }

    /** Returns the types of the identifiers that a text has, sorted; never their values. */
    public Set<String> kinds(String text) {
        return spans(text).stream().map(Span::kind).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the types of the identifiers that a document has, sorted. */
    public Set<String> kinds(JsonNode node) {
        return kinds(new Document(node).text());
    }

    /** Returns the text with {@link #ERASED} in place of every identifier. */
    public String redacted(String text) {
        return without(text, marked(text));
    }

    /**
     * Returns a copy of the document with {@link #ERASED} in place of every identifier in its texts, numbers and names of fields; its
     * structure and order stay.
     */
    public JsonNode redacted(JsonNode node) {
        Document document = new Document(node);
        return document.without(node, marked(document.text()));
    }

    private BitSet marked(String text) {
        BitSet marked = new BitSet();
        spans(text).forEach(span -> marked.set(span.from(), span.to()));
        return marked;
    }

    static String without(String text, BitSet marked) {
        StringBuilder kept = new StringBuilder();
        int at = 0;
        for (int from = marked.nextSetBit(0); from >= 0; from = marked.nextSetBit(at)) {
            kept.append(text, at, from).append(ERASED);
            at = marked.nextClearBit(from);
        }
        return kept.append(text, at, text.length()).toString();
    }

    private List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(text.length(), from + WINDOW);
            int start = boundary(text, Math.max(0, from - OVERLAP), -1);
            Tokens tokens = new Tokens(text.substring(start, boundary(text, to, 1)));
            Stream.concat(Stream.of(tokens), tokens.otherwise().stream())
                    .forEach(read -> sought.forEach(one -> one.find(read, span -> spans.add(span.shifted(start)))));
            from = to;
        }
        return counting(spans);
    }

    /** Moves a cut out of a word, if one ends near enough. */
    private static int boundary(String text, int cut, int step) {
        int at = cut;
        for (int moved = 0; moved < OVERLAP && at > 0 && at < text.length(); moved++, at += step) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at;
            }
        }
        return at <= 0 || at >= text.length() ? Math.max(0, Math.min(at, text.length())) : cut;
    }

    /** What names nobody alone counts beside what does, beside part of the name, and in what is known to be theirs. */
    private List<Span> counting(List<Span> spans) {
        Set<String> kinds = spans.stream().map(Span::kind).collect(Collectors.toSet());
        boolean several = kinds.size() > 1 && kinds.contains(Identifier.NAME);
        return theirs || several || spans.stream().anyMatch(Span::alone) ? spans : List.of();
    }

    private static String plain(String text) {
        Tokens tokens = new Tokens(text.strip());
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i <= tokens.size(); i++) {
            plain.append(tokens.gap(i)).append(tokens.word(i));
        }
        return plain.toString();
    }
}
