package io.stateward.vault.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.Random;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Says what every seal outside the root file does: wrap, unwrap, and forget. */
interface RootSealContract {

    /** Opens the same seal, as another process or another start does. */
    RootSeal open() throws Exception;

    /** The vault that the contract speaks of: a new one in each test. */
    UUID vault();

    private RootName name(long generation) {
        return new RootName(vault(), generation);
    }

    @Test
    default void twoVaultsInOnePlaceLeaveEachOthersRootsAlone() throws Exception {
        RootSeal ours = open();
        RootSeal others = open();
        RootName first = new RootName(UUID.randomUUID(), 1);
        byte[] root = Random.randBytes(32);
        byte[] wrapped = others.wrap(first, root);
        ours.wrap(name(1), Random.randBytes(32));
        byte[] kept = ours.wrap(name(2), root);

        ours.retire(name(1));

        assertThat(open().unwrap(first, wrapped)).isEqualTo(root);
        assertThatThrownBy(() -> open().unwrap(new RootName(first.vault(), 2), kept))
                .as("one vault's root as another's")
                .isInstanceOf(GeneralSecurityException.class);
        others.wrap(new RootName(first.vault(), 2), root);
        others.retire(first);
        assertThat(open().unwrap(name(2), kept)).isEqualTo(root);
        others.retire(new RootName(first.vault(), 1));
    }

    @Test
    default void whatWasWrappedIsUnwrappedByWhoeverOpensTheSealNext() throws Exception {
        byte[] root = Random.randBytes(32);
        byte[] wrapped = open().wrap(name(1), root);

        assertThat(wrapped.length).isLessThanOrEqualTo(RootSeal.MAX_WRAPPED_BYTES);
        assertThat(new String(wrapped, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(root, java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThat(open().unwrap(name(1), wrapped)).isEqualTo(root);
    }

    @Test
    default void aRetiredRootIsNeverUnwrappedAgainAndTheNextOneIs() throws Exception {
        RootSeal seal = open();
        byte[] next = Random.randBytes(32);
        byte[] first = seal.wrap(name(1), Random.randBytes(32));
        byte[] second = seal.wrap(name(2), Random.randBytes(32));
        byte[] third = seal.wrap(name(3), next);

        seal.retire(name(2));

        assertThatThrownBy(() -> open().unwrap(name(1), first)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> open().unwrap(name(2), second)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> seal.unwrap(name(2), second)).isInstanceOf(GeneralSecurityException.class);
        assertThat(open().unwrap(name(3), third)).isEqualTo(next);
    }

    @Test
    default void retiringMayBeRepeatedByWhoeverOpensNext() throws Exception {
        RootSeal seal = open();
        byte[] root = Random.randBytes(32);
        seal.wrap(name(1), Random.randBytes(32));
        byte[] wrapped = seal.wrap(name(2), root);
        seal.retire(name(1));

        RootSeal after = open();
        assertThat(after.unwrap(name(2), wrapped)).isEqualTo(root);
        assertThatCode(() -> after.retire(name(1))).doesNotThrowAnyException();
        assertThatCode(() -> after.retire(name(1))).doesNotThrowAnyException();
        assertThat(after.unwrap(name(2), wrapped)).isEqualTo(root);
    }

    @Test
    default void aGenerationThatWasNeverCommittedIsGivenAgain() throws Exception {
        RootSeal seal = open();
        byte[] kept = Random.randBytes(32);
        byte[] first = seal.wrap(name(1), kept);
        seal.wrap(name(2), Random.randBytes(32));

        byte[] root = Random.randBytes(32);
        byte[] again = open().wrap(name(2), root);

        assertThat(open().unwrap(name(2), again)).isEqualTo(root);
        assertThat(open().unwrap(name(1), first)).isEqualTo(kept);
    }

    @Test
    default void aWrappedRootIsOfItsGenerationAndWhole() throws Exception {
        RootSeal seal = open();
        byte[] first = seal.wrap(name(1), Random.randBytes(32));
        seal.wrap(name(2), Random.randBytes(32));
        byte[] bent = first.clone();
        bent[bent.length - 3] ^= 1;

        assertThatThrownBy(() -> open().unwrap(name(2), first)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> open().unwrap(name(1), bent)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> open().unwrap(name(1), new byte[40])).isInstanceOf(GeneralSecurityException.class);
    }
}
