package io.stateward.vault.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.Random;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

/** Says what every seal outside the root file does: wrap, unwrap, and forget. */
interface RootSealContract {

    /** Opens the same seal, as another process or another start does. */
    RootSeal open() throws Exception;

    @Test
    default void whatWasWrappedIsUnwrappedByWhoeverOpensTheSealNext() throws Exception {
        byte[] root = Random.randBytes(32);
        byte[] wrapped = open().wrap(1, root);

        assertThat(wrapped.length).isLessThanOrEqualTo(RootSeal.MAX_WRAPPED_BYTES);
        assertThat(new String(wrapped, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(root, java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThat(open().unwrap(1, wrapped)).isEqualTo(root);
    }

    @Test
    default void aRetiredRootIsNeverUnwrappedAgainAndTheNextOneIs() throws Exception {
        RootSeal seal = open();
        byte[] next = Random.randBytes(32);
        byte[] first = seal.wrap(1, Random.randBytes(32));
        byte[] second = seal.wrap(2, Random.randBytes(32));
        byte[] third = seal.wrap(3, next);

        seal.retire(2);

        assertThatThrownBy(() -> open().unwrap(1, first)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> open().unwrap(2, second)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> seal.unwrap(2, second)).isInstanceOf(GeneralSecurityException.class);
        assertThat(open().unwrap(3, third)).isEqualTo(next);
    }

    @Test
    default void retiringMayBeRepeatedByWhoeverOpensNext() throws Exception {
        RootSeal seal = open();
        byte[] root = Random.randBytes(32);
        seal.wrap(1, Random.randBytes(32));
        byte[] wrapped = seal.wrap(2, root);
        seal.retire(1);

        RootSeal after = open();
        assertThat(after.unwrap(2, wrapped)).isEqualTo(root);
        assertThatCode(() -> after.retire(1)).doesNotThrowAnyException();
        assertThatCode(() -> after.retire(1)).doesNotThrowAnyException();
        assertThat(after.unwrap(2, wrapped)).isEqualTo(root);
    }

    @Test
    default void aGenerationThatWasNeverCommittedIsGivenAgain() throws Exception {
        RootSeal seal = open();
        byte[] kept = Random.randBytes(32);
        byte[] first = seal.wrap(1, kept);
        seal.wrap(2, Random.randBytes(32));

        byte[] root = Random.randBytes(32);
        byte[] again = open().wrap(2, root);

        assertThat(open().unwrap(2, again)).isEqualTo(root);
        assertThat(open().unwrap(1, first)).isEqualTo(kept);
    }

    @Test
    default void aWrappedRootIsOfItsGenerationAndWhole() throws Exception {
        RootSeal seal = open();
        byte[] first = seal.wrap(1, Random.randBytes(32));
        seal.wrap(2, Random.randBytes(32));
        byte[] bent = first.clone();
        bent[bent.length - 3] ^= 1;

        assertThatThrownBy(() -> open().unwrap(2, first)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> open().unwrap(1, bent)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> open().unwrap(1, new byte[40])).isInstanceOf(GeneralSecurityException.class);
    }
}
