package io.stateward.stores.connector.text;

import static org.assertj.core.api.Assertions.assertThat;

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
                "name | Plato | Plato said"
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
                "name | Plato | Platonic"
            })
    void namesSomebodyElse(String type, String value, String text) {
        assertThat(mentions(type, value).in(text)).isFalse();
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
