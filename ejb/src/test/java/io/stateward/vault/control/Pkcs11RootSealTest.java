package io.stateward.vault.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.vault.control.Pkcs11RootSeal.Token;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keeps roots in a real PKCS#11 token, SoftHSM's. */
@SuppressWarnings("NullAway.Init")
class Pkcs11RootSealTest implements RootSealContract, SealedTreeContract {

    private final String label = "root-" + UUID.randomUUID();
    private SoftHsm hsm;

    @BeforeEach
    void findToken() throws IOException {
        Optional<SoftHsm> found = SoftHsm.token();
        Assumptions.assumeTrue(found.isPresent(), "SoftHSM is needed");
        hsm = found.get();
    }

    @AfterEach
    void deleteKeys() throws IOException {
        if (hsm != null) {
            open().retire(Long.MAX_VALUE - 1);
        }
    }

    @Override
    public RootSeal open() throws IOException {
        return new Pkcs11RootSeal(hsm.keys(label));
    }

    @Test
    void severalVaultsShareATokenByTheirLabels() throws Exception {
        RootSeal ours = open();
        RootSeal others = new Pkcs11RootSeal(hsm.keys(label + "-2"));
        byte[] root = new byte[32];
        byte[] wrapped = others.wrap(1, root);
        ours.wrap(1, root);
        ours.wrap(2, root);

        ours.retire(1);

        assertThat(others.unwrap(1, wrapped)).isEqualTo(root);
        others.retire(1);
    }

    @Test
    void aTokenThatIsNotThereIsNoLostRoot() throws Exception {
        Token elsewhere = new Token(hsm.library(), "slot = 1", SoftHsm.PIN, label);

        assertThatThrownBy(() -> new Pkcs11RootSeal(elsewhere))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("stateward.vault.pkcs11")
                .hasMessageNotContaining(SoftHsm.PIN);
        assertThatThrownBy(() ->
                        new Pkcs11RootSeal(new Token(Path.of("/nowhere/lib.so"), "slot = 1", "1", "stateward-root")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatOneNodeWrapsAnotherThatWasOpenBeforeUnwraps() throws Exception {
        RootSeal here = open();
        RootSeal there = open();
        byte[] first = here.wrap(1, new byte[32]);
        assertThat(there.unwrap(1, first)).isEqualTo(new byte[32]);

        byte[] second = there.wrap(2, new byte[32]);

        assertThat(here.unwrap(2, second)).isEqualTo(new byte[32]);
        assertThat(there.unwrap(1, first)).isEqualTo(new byte[32]);
    }

    @Test
    void theSealIsChosenByConfiguration() throws Exception {
        Map<String, String> settings = Map.of(
                "stateward.vault.root",
                "pkcs11",
                "stateward.vault.pkcs11.library",
                hsm.library().toString(),
                "stateward.vault.pkcs11.slot",
                hsm.slot(),
                "stateward.vault.pkcs11.label",
                label,
                "stateward.vault.pkcs11.pin",
                SoftHsm.PIN);

        RootSeal seal = new RootSeals(name -> Optional.ofNullable(settings.get(name))).configured();

        assertThat(seal.isShared()).isTrue();
        assertThat(open().unwrap(1, seal.wrap(1, new byte[32]))).isEqualTo(new byte[32]);
    }
}
