package io.stateward.stores.connector.text;

import io.stateward.stores.entity.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Finds the street and number of an address, abbreviated or not; several people may live there, so it names nobody alone. */
final class Addresses implements Sought {

    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("street", "st"),
            Map.entry("drive", "dr"),
            Map.entry("avenue", "ave"),
            Map.entry("road", "rd"),
            Map.entry("boulevard", "blvd"),
            Map.entry("lane", "ln"),
            Map.entry("court", "ct"),
            Map.entry("place", "pl"),
            Map.entry("square", "sq"),
            Map.entry("suite", "ste"),
            Map.entry("apartment", "apt"),
            Map.entry("strasse", "str"));
    private static final String STREET = "strasse";
    private static final int LONGEST_GAP = 3;

    private final Map<String, List<List<String>>> byFirst = new HashMap<>();

    /** Takes an identifier on if it is an address with a street and a number. */
    boolean take(Identifier identifier) {
        if (!identifier.type().equals(Identifier.ADDRESS)) {
            return false;
        }
        Tokens street = new Tokens(identifier.value().split("[,;\\n]", 2)[0]);
        List<String> words = IntStream.range(0, street.size())
                .mapToObj(i -> shortened(street.word(i)))
                .toList();
        boolean numbered = words.stream().anyMatch(word -> Character.isDigit(word.charAt(0)));
        if (numbered && words.size() > 1) {
            byFirst.computeIfAbsent(words.get(0), first -> new ArrayList<>()).add(words);
        }
        return true;
    }

    @Override
    public boolean isEmpty() {
        return byFirst.isEmpty();
    }

    @Override
    public void find(Tokens text, Consumer<Span> found) {
        for (int i = 0; i < text.size(); i++) {
            for (List<String> street : byFirst.getOrDefault(shortened(text.word(i)), List.of())) {
                if (isAt(text, i, street)) {
                    found.accept(new Span(Identifier.ADDRESS, text.start(i), text.end(i + street.size() - 1), false));
                }
            }
        }
    }

    private static boolean isAt(Tokens text, int from, List<String> street) {
        for (int k = 1; k < street.size(); k++) {
            if (text.gap(from + k).length() > LONGEST_GAP
                    || !shortened(text.word(from + k)).equals(street.get(k))) {
                return false;
            }
        }
        return true;
    }

    private static String shortened(String word) {
        if (word.endsWith(STREET)) {
            return word.substring(0, word.length() - STREET.length()) + "str";
        }
        return SHORT.getOrDefault(word, word);
    }
}
