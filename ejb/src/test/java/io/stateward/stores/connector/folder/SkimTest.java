package io.stateward.stores.connector.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.entity.Identifier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the quick look through many lines to what the look at each byte finds: the same lines, wherever they lie. */
class SkimTest {

    private static final int LENGTH = 900_000;
    private static final int SMALL_READ = 1_000;
    private static final String SOUP = "miaMIA36li -_\\\\un\"%";

    /** Is what a pass tells. */
    private static final class Told implements LineScan.Lines {
        private final List<Long> lines = new ArrayList<>();
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();

        @Override
        public void other(byte[] bytes, int from, int to) {
            all.write(bytes, from, to - from);
        }

        @Override
        public void line(byte[] bytes, int from, int to, long offset) {
            lines.add(offset);
            all.write(bytes, from, to - from);
        }

        @Override
        public void tooLong(long from, long to) {
            lines.add(-from);
        }
    }

    /** Gives too few bytes at a time for a quick look to be worth while. */
    private static InputStream slow(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] into, int from, int count) {
                return super.read(into, from, Math.min(count, SMALL_READ));
            }
        };
    }

    private static Told pass(List<Identifier> identifiers, InputStream in) throws IOException {
        Told told = new Told();
        LineScan scan = new LineScan(Sieve.of(identifiers), told);
        scan.more(in);
        scan.end();
        return told;
    }

    private static void isTheSame(List<Identifier> identifiers, byte[] text, int least) throws IOException {
        Told slow = pass(identifiers, slow(text));
        Told quick = pass(identifiers, new ByteArrayInputStream(text));
        assertThat(quick.lines).isEqualTo(slow.lines).hasSizeGreaterThan(least);
        assertThat(quick.all.toByteArray()).isEqualTo(text);
    }

    private static List<Identifier> people(String... values) {
        return Stream.of(values)
                .map(value -> new Identifier(value.startsWith("+") ? "phone" : "user-id", value, value))
                .toList();
    }

    /** Returns lines of few different letters, among which ids of these letters stand by chance and almost stand. */
    private static byte[] soup(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < LENGTH) {
            int line = random.nextInt(random.nextInt(300) == 0 ? 200_000 : 200);
            for (int i = 0; i < line; i++) {
                text.append(SOUP.charAt(random.nextInt(SOUP.length())));
            }
            text.append(random.nextInt(9_000) == 0 ? "ë" : "").append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns lines as agents write them, of which a few name the person in some way or other. */
    private static byte[] transcript(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < LENGTH) {
            text.append("{\"user\":\"customer_").append(random.nextInt(100_000)).append("\",\"content\":\"");
            text.append("Asked about a seat\\nby the \\\"window\\\". ".repeat(random.nextInt(20)));
            text.append(
                    switch (random.nextInt(600)) {
                        case 0 -> "mia_li_366";
                        case 1 -> "MIA-LI\\n366";
                        case 2 -> "m\\u0069a";
                        case 3 -> "Zoë";
                        case 4 -> "0170 12-345\\t67";
                        case 5 -> "mia_li_36";
                        case 7 -> "50 % off, \\\\\\\\use it";
                        case 8 -> "mia%20li 366";
                        case 9 -> "m\\\\\\\\u0069a";
                        case 6 -> "Mia.Li 3\\\\66";
                        default -> "C:\\\\users\\\\u";
                    });
            text.append("\"}").append(random.nextInt(2) == 0 ? "\r\n" : "\n");
        }
        text.append(random.nextBoolean() ? "mia_li_366" : "");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void in_a_soup_of_letters_it_finds_the_same_lines(long seed) throws IOException {
        byte[] text = soup(new SplittableRandom(seed));
        isTheSame(people("mia_li_366"), text, 3);
        isTheSame(people("aim3", "mill", "m-36-ali-63", "+49 366 636 663"), text, 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void in_transcripts_it_finds_the_same_lines(long seed) throws IOException {
        byte[] text = transcript(new SplittableRandom(seed));
        isTheSame(people("mia_li_366"), text, 10);
        isTheSame(people("mia_li_366", "+49 170 1234567", "mia.li@people.example"), text, 10);
    }

    @ParameterizedTest(name = "{0} identifiers")
    @ValueSource(ints = {12, 40, 400})
    void so_it_does_for_people_with_many_identifiers(int many) throws IOException {
        SplittableRandom random = new SplittableRandom(many);
        Stream<String> values = IntStream.range(0, many)
                .mapToObj(
                        i -> String.format(Locale.ROOT, "%s%s", Long.toString(random.nextLong(1L << 40), 36), i + 10));
        isTheSame(
                people(Stream.concat(Stream.of("mia_li_366"), values).toArray(String[]::new)), transcript(random), 10);
    }
}
