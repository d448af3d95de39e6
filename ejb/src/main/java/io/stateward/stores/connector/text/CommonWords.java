package io.stateward.stores.connector.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Knows words that everybody uses, so that a person who is named like one is not found in every sentence. */
final class CommonWords {

    private static final Set<String> WORDS = read();

    private CommonWords() {}

    /** Tells whether a word, in lower case and without accents, is one. */
    static boolean has(String word) {
        return WORDS.contains(word);
    }

    private static Set<String> read() {
        try (InputStream file = CommonWords.class.getResourceAsStream("common-words.txt")) {
            if (file == null) {
                throw new IllegalStateException("common-words.txt is missing beside CommonWords");
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("\\s+", -1))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
