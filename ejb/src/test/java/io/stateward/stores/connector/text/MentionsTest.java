package io.stateward.stores.connector.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Person;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shows when a text names a person and when it names somebody else. */
class MentionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email | mia.li@people.example | Write to Mia.Li@People.Example.",
                "email | mia.li@people.example | <mia.li@people.example>",
                "email | mia.li@people.example | e-mail:mia.li@people.example; thanks",
                "user-id | mia_li_3668 | {\"user_id\": \"mia_li_3668\"}",
                "user-id | mia_li_3668 | _mia_li_3668_",
                "customer-id | 12345 | customer-12345",
                "phone | +49 170 1234567 | call +491701234567 now",
                "phone | +491701234567 | (+49) 170/123-4567",
                "name | Mia Li | I am MIA LI",
                "name | Mia Li | Li, Mia",
                "name | Mia Li | {\"first_name\": \"Mia\", \"last_name\": \"Li\"}",
                "name | Mia Li | Mia K. Li",
                "name | José García | jose garcia",
                "name | José García | {\"name\": \"Jos\\u00e9 Garc\\u00eda\"}",
                "name | Plato | Plato said",
                "email | mia.li@people.example | mia.li%40people.example",
                "email | mia.li@people.example | mia.li @ people.example",
                "email | mia.li@people.example | mia dot li at people dot example",
                "email | mia.li@people.example | m\u00ADia.li@peo\u200Bple.example",
                "email | mia.li@people.example | ｍｉａ.ｌｉ＠people.example",
                "email | mia.li@people.example | miа.li@people.example",
                "user-id | mia_li_3668 | user Mia-Li-3668",
                "user-id | mark | user mark logged in",
                "user-id | jdoe7 | jdoe7 logged in",
                "user-id | thomas5 | CORP\\thomas5 logged in",
                "user-id | nora_li_7 | C:\\logs\\nora_li_7.txt",
                "user-id | mia_li_3668 | \"said:\\nmia_li_3668\\tfrom\"",
                "customer-id | 42 | {\"customer_id\": 42}",
                "payment | credit_card_4421486 | credit card 4421486",
                "payment | certificate_7504069 | certificate number 7504069",
                "payment | 4111111111111111 | 4111 1111-1111 1111",
                "phone | +49 170 1234567 | 0170/1234567",
                "phone | +49 170 1234567 | 0049 (0)170 12 34 567",
                "phone | +49 170 1234567 | +49 (0) 170 1234567, 2024-05-20",
                "phone | +1 555 010 4477 | (555) 010-4477",
                "phone | 030 1234567 | +49 30 1234567",
                "name | Mia Li | \"last_name\": \"Li\", \"first_name\": \"Mia\"",
                "name | Mia Li | Mia\u00A0Li",
                "name | Mia Li | mia_li_contract.pdf",
                "name | Mia Katharina Li | Mia Li",
                "name | Mia Katharina Li | Mia K. Li",
                "name | Jürgen Groß | juergen gross",
                "name | Juergen Gross | Jürgen Groß",
                "name | Bjørn Ødegård | Bjorn Odegard",
                "name | Bjørn Ødegård | Bjoern Oedegaard",
                "name | Anne-Marie O'Neill | Annemarie ONeill",
                "name | Anne-Marie O'Neill | anne marie o’neill",
                "name | Ludwig Beethoven | Ludwig van Beethoven",
                "name | Mark Will | We met Mark Will today",
                "name | 李小龙 | 我是李小龙先生",
                "name | Plato | My name is Plato.",
                "name | Plato | I asked Plato about it"
            })
    void namesThePerson(String type, String value, String text) {
        assertThat(mentions(type, value).in(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email | li@people.example | mia.li@people.example",
                "email | mia.li@people.example | mia.li@people.example.org",
                "email | mia.li@people.example | mia.lin@people.example",
                "user-id | mia_li_3668 | mia_li_36681",
                "user-id | mia_li_3668 | old_mia_li_3668",
                "user-id | mia_li_3668 | mia_li_3668_old",
                "customer-id | 12345 | 123456",
                "phone | +491701234567 | +4917012345678",
                "name | Mia Li | Mia Lin",
                "name | Mia Li | Mia Smith",
                "name | Mia Li | Mia flies with her old friend Li",
                "name | Plato | Platonic",
                "name | Plato | plato",
                "name | Mia Li | Mia and Li",
                "name | Mia Li | Mia will meet Li",
                "name | Mia Li | Wang Li, Mia Chen",
                "name | Mia Li | mia_li_9999",
                "name | Mia Li | mia.li@others.example",
                "name | Mia Li | Mia",
                "name | Mia Li | M. Li",
                "name | Mark Will | I hope Mark will come",
                "name | Mark Will | will mark the date",
                "name | May Day | in may day and night",
                "name | May | Departs in May.",
                "name | May | you may go",
                "name | Will | Will it rain?",
                "user-id | mark | Please mark the date",
                "customer-id | 42 | 42 bags",
                "payment | 4111111111111111 | 4111 1111-1111 1112",
                "phone | +49 170 1234567 | 0171/1234567",
                "date-of-birth | 1990-04-05 | 1990-04-05",
                "address | 975 Sunset Drive, Austin | 975 Sunset Dr."
            })
    void namesSomebodyElse(String type, String value, String text) {
        assertThat(mentions(type, value).in(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1990-04-05 | Mia Li, 1990-04-05 | [erased] [erased], [erased]",
                "1990-04-05 | Mia Li was born on April 5, 1990 | [erased] [erased] was born on [erased]",
                "1990-04-05 | Mia Li, 05.04.1990 | [erased] [erased], [erased]",
                "1990-04-05 | Mia Li 04/05/1990 | [erased] [erased] [erased]",
                "1990-05-12 | Mia Li, 12th of May 1990 | [erased] [erased], [erased]",
                "1990-05-12 | Mia Li, 12. Mai 1990 | [erased] [erased], [erased]",
                "1990-05-12 | {\"first_name\": \"Mia\", \"dob\": \"1990-05-12\"} | {\"first_name\": \"[erased]\", \"dob\": \"[erased]\"}",
                "1990-05-12 | Hi Mia, M. Li is Mia Li | Hi [erased], [erased]. [erased] is [erased] [erased]",
                "1990-05-12 | Hi Mia Smith, Mia Li is here | Hi Mia Smith, [erased] [erased] is here",
                "1990-05-12 | Mia Li, born 1957-03-21 | Mia Li, born 1957-03-21",
                "1990-05-12 | Mia Li, Kevin Smith, DOB: 2001-04-12 | [erased] [erased], Kevin Smith, DOB: 2001-04-12",
                "1990-05-12 | May 12 flights | May 12 flights"
            })
    void takesOutWhatNamesThePersonAndNothingElse(String birth, String text, String rest) {
        Person person = new Person(
                Set.of(),
                List.of(new Identifier("name", "Mia Li", "mia li"), new Identifier("date-of-birth", birth, birth)),
                Instant.EPOCH);
        assertThat(Mentions.of(person).redacted(text)).isEqualTo(rest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email | li@x.example | write to Li@X.EXAMPLE. | write to [erased].",
                "email | li@x.example | <li@x.example>,li@x.example | <[erased]>,[erased]",
                "phone | +49 30 123456 | call +49 (30) 123-456 now | call [erased] now",
                "user-id | mia_li_77 | by mia_li_77: | by [erased]:",
                "name | Mia Li | Mia Li and MIA  LI | [erased] [erased] and [erased]  [erased]",
                "name | Mia Li | Li, Mia | [erased], [erased]",
                "name | Zoe Muller | with Zoe\u0308 Mu\u0308ller! | with [erased] [erased]!",
                "name | René Çelik | RENE CELIK was here | [erased] [erased] was here"
            })
    void anIdentifierIsTakenOutAsAWhole(String type, String value, String text, String rest) {
        assertThat(mentions(type, value).redacted(text)).isEqualTo(rest);
        assertThat(mentions(type, value).in(rest)).isFalse();
    }

    @Test
    void whatNamesNobodyAloneCountsInWhatIsTheirs() {
        Mentions mia = mentions("name", "Mia Li");
        assertThat(mia.in("Hi Mia, welcome")).isFalse();
        assertThat(mia.inTheirs().redacted("Hi Mia, welcome")).isEqualTo("Hi [erased], welcome");
    }

    @Test
    void wordsOfANameMayBeFieldsOfADocument() throws Exception {
        JsonNode document = new ObjectMapper()
                .readTree("{\"id\":7,\"people\":[{\"first_name\":\"Mia\",\"last_name\":\"Li\"},{\"first_name\":\"Mia\","
                        + "\"last_name\":\"Chen\"}],\"ok\":true,\"none\":null}");
        assertThat(mentions("name", "Mia Li").redacted(document).toString())
                .isEqualTo(
                        "{\"id\":7,\"people\":[{\"first_name\":\"[erased]\",\"last_name\":\"[erased]\"},{\"first_name\":"
                                + "\"Mia\",\"last_name\":\"Chen\"}],\"ok\":true,\"none\":null}");
    }

    @Test
    void kindsAreToldAndNoValues() {
        Person person = new Person(
                Set.of(),
                List.of(
                        new Identifier("email", "mia@people.example", "mia@people.example"),
                        new Identifier("name", "Mia Li", "mia li")),
                Instant.EPOCH);
        assertThat(Mentions.of(person).kinds("Mia Li wrote from mia@people.example"))
                .containsExactly("email", "name");
        assertThat(Mentions.of(person).kinds("nobody")).isEmpty();
    }

    @Test
    void aLongTextIsReadAcrossItsWindows() {
        String filler = "nothing to see here ".repeat(13_107);
        String text = filler + "mia@people.example " + filler + "mia@people.example";
        String rest = mentions("email", "mia@people.example").redacted(text);
        assertThat(rest).isEqualTo(filler + "[erased] " + filler + "[erased]");
    }

    @Test
    void aNameAloneSelectsNobody() {
        Person person = person("name", "Mia Li");
        assertThat(Mentions.unique(person).none()).isTrue();
        assertThat(Mentions.of(person).none()).isFalse();
    }

    @Test
    void anIdentifierIsATextOnlyAsAWhole() {
        assertThat(mentions("email", "mia@people.example").is("MIA@people.example"))
                .isTrue();
        assertThat(mentions("email", "mia@people.example").is("to mia@people.example"))
                .isFalse();
    }

    private static Mentions mentions(String type, String value) {
        return Mentions.of(person(type, value));
    }

    private static Person person(String type, String value) {
        return new Person(Set.of(), List.of(new Identifier(type, value, value)), Instant.EPOCH);
    }
}
