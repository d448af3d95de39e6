package io.stateward.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

    /** Key and note of Go's golang.org/x/mod/sumdb/note, which the C2SP formats come from. */
    private static final String GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String GO_NOTE = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
        """;

    @Test
    void aNoteSignedByAnotherImplementationVerifies() {
        VerifierKey key = VerifierKey.parse(GO_KEY);
        SignedNote note = SignedNote.parse(GO_NOTE);
        assertThat(note.by(key)).hasSize(1);
        assertThat(key.verifies(
                        note.text().getBytes(StandardCharsets.UTF_8),
                        note.by(key).get(0).bytes()))
                .isTrue();
        assertThat(key.verifies(
                        (note.text() + "x").getBytes(StandardCharsets.UTF_8),
                        note.by(key).get(0).bytes()))
                .isFalse();
    }

    @Test
    void aNoteAndAKeyAreWrittenAsTheyWereRead() {
        assertThat(SignedNote.parse(GO_NOTE).render()).isEqualTo(GO_NOTE);
        assertThat(VerifierKey.parse(GO_KEY).render()).isEqualTo(GO_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "text\n\n",
                "text\n\n\u2014 name AAAA\n",
                "text\n\n\u2014 name AAAAAAA\n",
                "text\n\n- name AAAAAAAA\n",
                "text\n\n\u2014 a b AAAAAAAA\n",
                "text\n\n\u2014  AAAAAAAA\n",
                "text\n\n\u2014 na+me AAAAAAAA\n",
                "text\n\n\u2014 name AAAAAAAA",
                "te\rxt\n\n\u2014 name AAAAAAAA\n",
                "text\n\n\u2014 name AAAAAAAA\n\u2014 broken\n"
            })
    void whatIsNoSignedNoteIsRefused(String note) {
        assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(InvalidProofException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumenn+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc"
            })
    void whatIsNoKeyOrHasAnotherHashIsRefused(String vkey) {
        assertThatThrownBy(() -> VerifierKey.parse(vkey)).isInstanceOf(InvalidProofException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "origin\n1\n",
                "origin\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "origin\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "origin\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
                "origin\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==\n",
                "origin\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n",
                "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
            })
    void whatIsNoCheckpointIsRefused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(InvalidProofException.class);
    }

    @Test
    void aCheckpointIsWrittenAsItWasRead() {
        String text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
    }
}
