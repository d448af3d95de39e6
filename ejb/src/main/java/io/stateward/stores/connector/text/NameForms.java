package io.stateward.stores.connector.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Is one word of a name in the forms in which it is written: {@code Müller, Muller, Mueller}; {@code O'Neill, ONeill, O Neill}.
 *
 * @param forms each a list of words as {@link Tokens} has them
 */
record NameForms(List<List<String>> forms) {

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final int LONGEST_JOINT = 2;
    private static final int SHORTEST_CONTRACTED = 5;

    static NameForms of(String word) {
        String lower = Normalizer.normalize(word, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        Set<List<String>> forms = new LinkedHashSet<>();
        Stream.of(lower, written(lower)).forEach(form -> {
            List<String> words = words(form);
            if (!words.isEmpty()) {
                forms.add(words);
                forms.add(List.of(String.join("", words)));
            }
        });
        List.copyOf(forms).forEach(form -> {
            if (form.size() == 1 && form.get(0).length() >= SHORTEST_CONTRACTED) {
                forms.add(List.of(
                        form.get(0).replace("ae", "a").replace("oe", "o").replace("ue", "u")));
            }
        });
        return new NameForms(List.copyOf(forms));
    }

    /** Splits a whole name into its words. */
    static List<NameForms> all(String name) {
        return SPACE.splitAsStream(name.replace(',', ' '))
                .map(NameForms::of)
                .filter(word -> !word.forms().isEmpty())
                .toList();
    }

    /** Writes letters out, as where a keyboard lacks them. */
    private static String written(String word) {
        return word.replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ø", "oe")
                .replace("å", "aa");
    }

    private static List<String> words(String text) {
        Tokens tokens = new Tokens(text);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            words.add(tokens.word(i));
        }
        return words;
    }

    /** Returns behind which word of a text this one ends if it begins there, or -1. */
    int end(Tokens text, int from) {
        for (List<String> form : forms) {
            int at = from;
            while (at - from < form.size()
                    && text.word(at).equals(form.get(at - from))
                    && (at == from || joins(text.gap(at)))) {
                at++;
            }
            if (at - from == form.size()) {
                return at;
            }
        }
        return -1;
    }

    private static boolean joins(String gap) {
        return gap.length() <= LONGEST_JOINT && gap.chars().allMatch(c -> "-' .".indexOf(c) >= 0);
    }

    /** Tells whether everybody uses it as another word too. */
    boolean isCommon() {
        return forms.stream().anyMatch(form -> form.size() == 1 && CommonWords.has(form.get(0)));
    }

    String initial() {
        return forms.get(0).get(0).substring(0, 1);
    }

    /** Tells whether it is written in a script without spaces, where several characters are a whole name. */
    boolean isWholeName() {
        List<String> form = forms.get(0);
        return form.size() > 1
                && form.stream().allMatch(word -> word.length() == 1 && Tokens.writesNoSpaces(word.charAt(0)));
    }
}
