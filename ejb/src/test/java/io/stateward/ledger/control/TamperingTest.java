package io.stateward.ledger.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds verification against somebody who can write everything but has no key; {@code ./stateward bench ledger} does so 100,000 times. */
class TamperingTest {

    private static final long SEED = 20261123;
    private static final int EACH = 60;

    @ParameterizedTest(name = "{0} is seen each time, seed " + SEED)
    @EnumSource(Tampering.Kind.class)
    void everyTamperingIsSeen(Tampering.Kind kind) {
        try (Tampering tampering = new Tampering(SEED + kind.name().length())) {
            for (int i = 0; i < EACH; i++) {
                assertThat(tampering.isSeen(kind)).as("tampering %d", i).isTrue();
            }
        }
    }

    @Test
    void noTrueLogRaisesAnAlarm() {
        try (Tampering tampering = new Tampering(SEED)) {
            for (int i = 0; i < EACH; i++) {
                assertThat(tampering.isTrueLogSound()).as("log %d", i).isTrue();
            }
        }
    }
}
