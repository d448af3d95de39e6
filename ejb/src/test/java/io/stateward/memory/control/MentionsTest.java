package io.stateward.memory.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.entity.Identifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionsTest {

    private static Mentions of(String type, String value) {
        return new Mentions(List.of(new Identifier(type, value, value)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email | li@x.example | write to Li@X.EXAMPLE. | write to [redacted].",
                "email | li@x.example | mia.li@x.example | mia.li@x.example",
                "email | li@x.example | li@x.example.com | li@x.example.com",
                "email | li@x.example | <li@x.example>,li@x.example | <[redacted]>,[redacted]",
                "phone | +49 30 123456 | call +49 (30) 123-456 now | call [redacted] now",
                "phone | +49 30 123456 | +49 30 1234567 | +49 30 1234567",
                "user-id | mia_li_77 | by mia_li_77: | by [redacted]:",
                "user-id | mia_li_77 | mia_li_778 and x_mia_li_77 | mia_li_778 and x_mia_li_77",
                "name | Mia Li | Mia Li and MIA  LI | [redacted] [redacted] and [redacted]  [redacted]",
                "name | Mia Li | Li, Mia | [redacted], [redacted]",
                "name | Mia Li | Mia Lin and Amia Li | Mia Lin and Amia Li",
                "name | René Çelik | RENE CELIK was here | [redacted] [redacted] was here"
            })
    void anIdentifierIsTakenOutAsAWholeAndNothingElse(String type, String value, String text, String redacted) {
        assertThat(of(type, value).redact(text)).isEqualTo(redacted);
        assertThat(of(type, value).in(text)).isEqualTo(!text.equals(redacted));
        assertThat(of(type, value).in(redacted)).isFalse();
    }

    @Test
    void accentsAndWideLettersDoNotHideAName() {
        assertThat(of("name", "Zoe Muller").redact("with Zoe\u0308 Mu\u0308ller!"))
                .isEqualTo("with [redacted] [redacted]!");
        assertThat(of("user-id", "abc123").redact("\uff41\uff42\uff431\uff12\uff13 x"))
                .isEqualTo("[redacted] x");
    }

    @Test
    void theFieldsOfARecordLoseOnlyTheName() {
        assertThat(of("name", "Mia Li").redact("{\"first_name\": \"Mia\", \"last_name\": \"Li\", \"seat\": \"4A\"}"))
                .isEqualTo("{\"first_name\": \"[redacted]\", \"last_name\": \"[redacted]\", \"seat\": \"4A\"}");
    }
}
