package io.stateward.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeafTest {

    private static final LogId LOG = LogId.parse("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final Bytes32 R =
            Bytes32.fromHex("r", "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f");

    /** The vector of docs/decisions/0005: these bytes are final. */
    @Test
    void aLeafHasExactlyTheBytesOfTheDecisionRecord() {
        Bytes32 commitment = Commitment.to("{\"n\":1}".getBytes(StandardCharsets.UTF_8), R);
        Leaf leaf = new Leaf(LOG, "agent.registered", 1_800_000_000L, commitment);
        assertThat(commitment.hex()).isEqualTo("7480d6ac18c7436c6899e6a6cf6298369c0c2510b42dbe2c80a5f0b3967bb17b");
        assertThat(HexFormat.of().formatHex(leaf.bytes()))
                .isEqualTo("00117374617465776172642f6c6561662f76310020000102030405060708090a0b0c0d0e0f1011121314151617"
                        + "18191a1b1c1d1e1f00106167656e742e726567697374657265640008000000006b49d20000207480d6ac18c743"
                        + "6c6899e6a6cf6298369c0c2510b42dbe2c80a5f0b3967bb17b");
        assertThat(leaf.hash().hex()).isEqualTo("24e2f8bfa6af8f2a13441a4432b968569b6f207da3a48243f4565923f3ce6fd5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Agent", "1agent", "agent registered", "agent\n", "ägent", "-"})
    void aTypeOfAnotherAlphabetIsRefused(String type) {
        assertThatThrownBy(() -> new Leaf(LOG, type, 0, R)).isInstanceOf(InvalidProofException.class);
    }

    @Test
    void aTypeHasAtMost64Characters() {
        assertThat(Leaf.isType("a".repeat(64))).isTrue();
        assertThat(Leaf.isType("a".repeat(65))).isFalse();
    }

    @Test
    void aTimeBefore1970OrAfter9999IsRefused() {
        assertThatThrownBy(() -> new Leaf(LOG, "a", -1, R)).isInstanceOf(InvalidProofException.class);
        assertThatThrownBy(() -> new Leaf(LOG, "a", Leaf.LATEST_TIME + 1, R)).isInstanceOf(InvalidProofException.class);
    }

    @Test
    void fieldsCannotFlowIntoEachOther() {
        Leaf one = new Leaf(LOG, "ab", 0, R);
        Leaf other = new Leaf(LOG, "a", 0, R);
        assertThat(one.hash()).isNotEqualTo(other.hash());
    }
}
