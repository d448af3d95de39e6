package io.stateward.subjects.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalFormTest {

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, ada@example.com",
        "'  Ada.Lovelace@Example.COM ', ada.lovelace@example.com",
        "ada+flight@example.com, ada+flight@example.com",
        "a.da@example.com, a.da@example.com",
        "ada@bücher.example, ada@xn--bcher-kva.example",
        "ada@BÜCHER.example, ada@xn--bcher-kva.example",
        "'\"odd@local\"@example.com', '\"odd@local\"@example.com'"
    })
    void anEmailMeetsItsOtherSpellings(String value, String canonical) {
        assertThat(CanonicalForm.EMAIL.of(value)).contains(canonical);
    }

    @Test
    void composedAndDecomposedLettersMeet() {
        assertThat(CanonicalForm.EMAIL.of("rene\u0301@example.com"))
                .isEqualTo(CanonicalForm.EMAIL.of("ren\u00e9@example.com"));
        assertThat(CanonicalForm.NAME.of("Rene\u0301e Muller")).isEqualTo(CanonicalForm.NAME.of("REN\u00c9E  MULLER"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "ada", "@example.com", "ada@", "ada @example.com", "a\u0000da@example.com"})
    void whatIsNoEmailIsRefused(String value) {
        assertThat(CanonicalForm.EMAIL.of(value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+49 30 123456, +4930123456",
        "0049 (30) 12-34-56, +4930123456",
        "+49 (0)30 123456, +4930123456",
        "+1 (202) 555-0143, +12025550143",
        "030/123456, 030123456",
        "(030) 123456, 030123456"
    })
    void aTelephoneNumberMeetsItsOtherSpellings(String value, String canonical) {
        assertThat(CanonicalForm.PHONE.of(value)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "call me", "+49 30 123456 ext. 7", "1234567890123456", "49+30123456"})
    void whatIsNoTelephoneNumberIsRefused(String value) {
        assertThat(CanonicalForm.PHONE.of(value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "' Ada   Lovelace ', ada lovelace",
        "ＡＤＡ Lovelace, ada lovelace",
        "STRASSER, strasser",
        "Straßer, strasser",
        "ΟΔΥΣΣΕΥΣ, οδυσσευσ"
    })
    void aNameMeetsItsOtherSpellings(String value, String canonical) {
        Optional<String> form = CanonicalForm.NAME.of(value);
        assertThat(form).isEqualTo(CanonicalForm.NAME.of(canonical));
        assertThat(CanonicalForm.NAME.of(form.orElseThrow())).isEqualTo(form);
    }

    @Test
    void anExactFormTellsCasesApartAndTheOtherDoesNot() {
        assertThat(CanonicalForm.EXACT.of(" AbC ")).contains("AbC");
        assertThat(CanonicalForm.CASE_INSENSITIVE.of("AbC")).isEqualTo(CanonicalForm.CASE_INSENSITIVE.of("aBc"));
    }

    @ParameterizedTest
    @EnumSource(CanonicalForm.class)
    void theLimitIsFiveHundredCharacters(CanonicalForm form) {
        String digits = "1".repeat(CanonicalForm.MAX_CHARS + 1);
        assertThat(form.of(digits)).isEmpty();
        assertThat(CanonicalForm.EXACT.of("1".repeat(CanonicalForm.MAX_CHARS))).isPresent();
    }
}
