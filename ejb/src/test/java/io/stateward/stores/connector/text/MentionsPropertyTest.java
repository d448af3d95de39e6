package io.stateward.stores.connector.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Person;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the rules of matching for generated people and texts; a failure's seed is in the test's name. */
class MentionsPropertyTest {

    /** Most looks at words and gaps for one character of any text, with a person of five identifiers. */
    private static final int READS_PER_CHARACTER = 60;

    private static final String[] SURNAMES = {
        "Okonkwo", "Lindqvist", "Nowak", "Ferreira", "Müller", "Øvergård", "Çelik", "O'Neill"
    };
    private static final String[] GIVEN = {"Mia", "Ravi", "Zoë", "Björn", "Anne-Marie", "Ngozi", "Łukasz", "Inês"};

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sentencesOfCommonWordsNameNobodyWhoIsNamedLikeThem(int seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> words = words();
        String first = pick(random, words);
        String last = pick(random, words);
        Mentions full = of(new Identifier("name", capital(first) + " " + capital(last), first + " " + last));
        Mentions single = of(new Identifier("name", capital(first), first));
        Mentions user = of(new Identifier("user-id", first, first));
        List<String> sentence = new ArrayList<>(List.of(first, last, first, last, first));
        for (int i = 0; i < 40; i++) {
            sentence.add(random.nextInt(sentence.size()), pick(random, words));
        }
        // Words that say that a name or an id follows are another matter.
        sentence.removeIf(word -> Set.of(
                                "name",
                                "number",
                                "user",
                                "order",
                                "guest",
                                "member",
                                "customer",
                                "account",
                                "key",
                                "code",
                                "hello",
                                "hi",
                                "thanks",
                                "called",
                                "passenger",
                                "booking",
                                "id",
                                "card",
                                "reference",
                                "said",
                                "you")
                        .contains(word)
                && !word.equals(first)
                && !word.equals(last));
        String text = capital(String.join(" ", sentence)) + ".";
        assertThat(full.in(text)).as(text).isFalse();
        assertThat(single.in(text)).as(text).isFalse();
        assertThat(user.kinds(sentence.get(0) + " and more")).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyWritingOfANameIsFoundAndTheRestStays(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String first = GIVEN[random.nextInt(GIVEN.length)];
        String last = SURNAMES[random.nextInt(SURNAMES.length)];
        Mentions person = of(new Identifier("name", first + " " + last, (first + " " + last).toLowerCase(Locale.ROOT)));
        String written = disguised(random, first) + space(random) + disguised(random, last);
        String before = "we spoke with ";
        String behind = " on the way to 7 places.";
        assertThat(person.redacted(before + written + behind))
                .matches(before + "\\[erased\\][\\s\u00a0]+\\[erased\\]" + behind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mia ",
                "Mia L. ",
                "4",
                "4 ",
                "mia.",
                "@",
                "first name ",
                "Mia Mia, ",
                "\\u00e9",
                "credit_card_",
                "Li, ",
                "1990-",
                "+49(0)",
                "\u00ad",
                "a"
            })
    void aHostileTextIsReadInLinearTime(String piece) {
        String text = piece.repeat(1_000_000 / piece.length());
        Tokens tokens = new Tokens(text);
        Consumer<Span> nowhere = span -> {};
        Dates dates = new Dates();
        dates.take(new Identifier("date-of-birth", "1990-04-05", "1990-04-05"));
        Names names = new Names(dates);
        names.take(new Identifier("name", "Mia Li", "mia li"));
        Numbers numbers = new Numbers();
        numbers.take(new Identifier("phone", "+4917012345678", "+4917012345678"));
        Literals literals = new Literals();
        literals.add(new Identifier("email", "mia.mia.mia@mia.mia", "mia.mia.mia@mia.mia"));
        literals.add(new Identifier("payment", "credit_card_4444444", "credit_card_4444444"));
        Stream.of(dates, names, numbers, literals).forEach(sought -> sought.find(tokens, nowhere));
        assertThat(tokens.reads()).isLessThan((long) READS_PER_CHARACTER * text.length());
    }

    @Test
    void anIdentifierAtTheEndOfAWindowIsFoundWhereverItIsCut() {
        Mentions person = of(new Identifier("email", "mia.li@people.example", "mia.li@people.example"));
        for (int shift = 0; shift < 30; shift++) {
            String text = "x ".repeat((Mentions.WINDOW - shift) / 2) + "mia.li@people.example end";
            assertThat(person.redacted(text)).endsWith("[erased] end");
        }
    }

    private static Mentions of(Identifier identifier) {
        return Mentions.of(new Person(Set.of(), List.of(identifier), Instant.EPOCH));
    }

    private static String disguised(SplittableRandom random, String word) {
        return switch (random.nextInt(5)) {
            case 0 -> word.toUpperCase(Locale.ROOT);
            case 1 -> word.toLowerCase(Locale.ROOT);
            case 2 -> Normalizer.normalize(word, Normalizer.Form.NFD);
            case 3 -> word.charAt(0) + "\u00ad" + word.substring(1);
            default -> word;
        };
    }

    private static String space(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> "\u00a0";
            case 1 -> "  ";
            case 2 -> "\n";
            default -> " ";
        };
    }

    private static String pick(SplittableRandom random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static List<String> words() throws IOException {
        try (InputStream file = Objects.requireNonNull(CommonWords.class.getResourceAsStream("common-words.txt"))) {
            return List.of(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .strip()
                            .split("\\s+"))
                    .stream()
                    .filter(word -> word.length() > 1)
                    .toList();
        }
    }
}
