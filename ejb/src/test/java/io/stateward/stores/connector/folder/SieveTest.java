package io.stateward.stores.connector.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Person;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the sieve to its one duty: no line that names the person is kept back. */
class SieveTest {

    private static final List<Identifier> IDENTIFIERS = List.of(
            new Identifier("email", "Zoë.Li+x@people.example", "zoë.li+x@people.example"),
            new Identifier("email", "mia.li@people.example", "mia.li@people.example"),
            new Identifier("phone", "+49 170 1234567", "+491701234567"),
            new Identifier("customer-id", "CUST-00 42/7", "cust-00 42/7"),
            new Identifier("payment", "4111 1111 1111 1111", "4111111111111111"));

    private static Person person(List<Identifier> identifiers) {
        return new Person(Set.of(), identifiers, Instant.EPOCH);
    }

    private static boolean passes(List<Identifier> identifiers, String text) throws IOException {
        List<Integer> passed = new ArrayList<>();
        LineScan scan = new LineScan(Sieve.of(identifiers), new LineScan.Lines() {
            @Override
            public void other(byte[] bytes, int from, int to) {}

            @Override
            public void line(byte[] bytes, int from, int to, long offset) {
                passed.add(to - from);
            }

            @Override
            public void tooLong(long from, long to) {
                passed.add(0);
            }
        });
        scan.more(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        scan.end();
        return !passed.isEmpty();
    }

    /** Writes a value as people and programs do: other case, other spaces and marks, escapes of JSON. */
    private static String disguised(SplittableRandom random, String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            String one = Character.toString(c);
            text.append(
                    switch (random.nextInt(12)) {
                        case 0 -> one.toUpperCase(Locale.ROOT);
                        case 1 -> String.format(Locale.ROOT, "\\u%04x", (int) c);
                        case 2 -> c > ' ' && c < 0x7f ? Character.toString(c + 0xfee0) : one;
                        case 3 -> Character.isDigit(c) ? one + " ()./-".charAt(random.nextInt(6)) : one;
                        case 4 -> c == '/' ? "\\/" : one;
                        case 5 -> Character.isDigit(c) ? one + "\\n" : one;
                        default -> one;
                    });
        }
        return text.toString();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_is_a_mention_passes(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int mentions = 0;
        for (int i = 0; i < 4_000; i++) {
            Identifier one = IDENTIFIERS.get(random.nextInt(IDENTIFIERS.size()));
            String text = "{\"a\":\"\\\\x " + disguised(random, one.value()) + " y\"}";
            if (Mentions.unique(person(List.of(one)))
                    .in(text.replace("\\n", "\n").replace("\\/", "/"))) {
                mentions++;
                assertThat(passes(List.of(one), text)).as(text).isTrue();
                assertThat(passes(IDENTIFIERS, text)).as(text).isTrue();
            }
        }
        assertThat(mentions).isGreaterThan(1_000);
    }

    /** What stands in a file byte by byte, as text or within JSON, and names the person. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "user-id,annette,CORP\\annette logged in",
                "user-id,thomas5,CORP\\thomas5 logged in",
                "user-id,nora_li_7,C:\\logs\\nora_li_7.txt",
                "user-id,anna5,path C:\\logs\\anna5",
                "email,bob@people.example,GET /of?mail=bob%40people.example",
                "email,mia.li+x@people.example,mail=mia.li%2Bx%40people.example",
                "email,bob@people.example,bob (at) people dot example",
                "email,mia.li@people.example,mia dot li (at) people.example",
                "email,a.b.c.d.e.f.g@people.example,a dot b dot c.d.e.f dot g at people.example",
                "phone,+49 170 1234567,tel=%2B49%20170%20123%204567",
                "customer-id,CUST-00 42/7,CUST-00%2042/7",
                "payment,gift_card_4421486,the gift card 4421486 is empty",
                "phone,+49 170 1234567,`{\"result\":\"{\\\"tel\\\":\\\"0170 123\\\\n4567\\\"}\"}`",
                "email,zo\u00e9.li@people.example,`{\"result\":\"{\\\"mail\\\":\\\"zo\\\\u00e9.li@people.example\\\"}\"}`",
            })
    void every_way_of_writing_that_counts_as_a_mention_passes(String type, String value, String line)
            throws IOException {
        List<Identifier> one = List.of(new Identifier(type, value, value.toLowerCase(Locale.ROOT)));
        String text = JsonLine.parse(line.getBytes(StandardCharsets.UTF_8), 0, line.length())
                .map(json -> json.values().get(1).text())
                .orElse(line);
        assertThat(Mentions.unique(person(one)).in(text)).isTrue();
        assertThat(passes(one, line)).isTrue();
        assertThat(passes(one, (line + "\n").repeat(4_000))).isTrue();
    }

    @Test
    void most_lines_of_others_are_kept_back() throws IOException {
        List<Identifier> ascii = IDENTIFIERS.subList(1, IDENTIFIERS.size());
        assertThat(passes(
                        ascii,
                        "{\"user\":\"bob\",\"content\":\"Where is my order 5123?\\n\",\"path\":\"C:\\\\users\"}"))
                .isFalse();
        assertThat(passes(List.of(new Identifier("user-id", "u1", "u1")), "{}")).isTrue();
        assertThat(passes(List.of(new Identifier("email", "Юля@почта.рф", "юля@почта.рф")), "{}"))
                .isTrue();
    }
}
