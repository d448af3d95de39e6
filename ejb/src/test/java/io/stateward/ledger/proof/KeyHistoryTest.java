package io.stateward.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyHistoryTest {

    private static final String LOG = "stateward/log/" + "ab".repeat(32);

    private final KeyPair first = pair();
    private final KeyPair second = pair();
    private final KeyPair third = pair();

    @Test
    void theKeyInForceIsTheOneOfTheLastChangeInsideTheTree() {
        KeyHistory history = new KeyHistory(key(third), List.of(at(4, first, second), at(9, second, third)));
        assertThat(history.at(0)).isEqualTo(key(first));
        assertThat(history.at(4)).isEqualTo(key(first));
        assertThat(history.at(5)).isEqualTo(key(second));
        assertThat(history.at(9)).isEqualTo(key(second));
        assertThat(history.at(10)).isEqualTo(key(third));
        assertThat(history.knows(key(first)) && history.knows(key(second)) && history.knows(key(third)))
                .isTrue();
    }

    @Test
    void aLogWithoutAChangeHasOneKeyForEver() {
        KeyHistory history = new KeyHistory(key(first), List.of());
        assertThat(history.at(0)).isEqualTo(history.at(Long.MAX_VALUE)).isEqualTo(key(first));
        assertThat(history.knows(key(second))).isFalse();
    }

    @Test
    void changesThatDoNotFollowOneFromAnotherAreRefused() {
        for (List<KeyHistory.At> broken : List.of(
                List.of(at(4, first, second)),
                List.of(at(4, first, second), at(9, first, third)),
                List.of(at(9, first, second), at(9, second, third)),
                List.of(at(9, first, second), at(4, second, third)))) {
            assertThatThrownBy(() -> new KeyHistory(key(third), broken)).isInstanceOf(InvalidProofException.class);
        }
    }

    @Test
    void aChangeNeedsBothSignaturesOverItsOwnWords() {
        byte[] words = KeyChange.words(key(first), key(second));
        byte[] others = KeyChange.words(key(second), key(first));
        for (byte[][] wrong : new byte[][][] {
            {sign(second, words), sign(second, words)},
            {sign(first, words), sign(first, words)},
            {sign(first, others), sign(second, others)},
            {new byte[64], sign(second, words)}
        }) {
            assertThatThrownBy(() -> new KeyChange(key(first), key(second), wrong[0], wrong[1]))
                    .isInstanceOf(InvalidProofException.class)
                    .hasMessageContaining("both keys");
        }
    }

    @Test
    void aChangeIsBetweenTwoKeysOfOneLog() {
        VerifierKey elsewhere =
                new VerifierKey(LOG + "0", VerifierKey.PLAIN, key(second).publicKey());
        VerifierKey timed = key(second).as(VerifierKey.TIMESTAMPED);
        for (VerifierKey to : List.of(elsewhere, timed, key(first))) {
            assertThatThrownBy(() -> KeyChange.words(key(first), to)).isInstanceOf(InvalidProofException.class);
        }
    }

    private static KeyHistory.At at(long leaf, KeyPair from, KeyPair to) {
        byte[] words = KeyChange.words(key(from), key(to));
        return new KeyHistory.At(leaf, new KeyChange(key(from), key(to), sign(from, words), sign(to, words)));
    }

    private static VerifierKey key(KeyPair pair) {
        return new VerifierKey(LOG, VerifierKey.PLAIN, VerifierKey.publicKeyOf(pair.getPublic()));
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sign(KeyPair pair, byte[] message) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(pair.getPrivate());
            ed25519.update(message);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
