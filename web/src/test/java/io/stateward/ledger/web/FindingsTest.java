package io.stateward.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingsTest {

    @Test
    void theVerifiersTextIsTakenApartIntoHeadingsAndLines() {
        Findings findings = Findings.of(true, """
            VALID  stateward/certificate/v1

            What was shown
              - Integrity: kept.

            What it states
              - targets: 1 {ERASED=1}
                  store memory, verdict ERASED
            """);

        assertThat(findings.valid()).isTrue();
        assertThat(findings.sections())
                .extracting(Findings.Section::heading)
                .containsExactly("What was shown", "What it states");
        assertThat(findings.sections().get(1).lines())
                .containsExactly("targets: 1 {erased=1}", "store memory, verdict erased");
    }

    @Test
    void aRefusalIsItsSentence() {
        Findings findings = Findings.of(false, "INVALID  The entry is not in the log.\n");

        assertThat(findings.valid()).isFalse();
        assertThat(findings.verdict()).isEqualTo("The entry is not in the log.");
        assertThat(findings.sections()).isEmpty();
    }
}
