package io.stateward.vault.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
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
    private final UUID vault = UUID.randomUUID();
    private SoftHsm hsm;

    @BeforeEach
    void findToken() throws IOException {
        Optional<SoftHsm> found = SoftHsm.token();
        Assumptions.assumeTrue(found.isPresent(), "SoftHSM is needed");
        hsm = found.get();
    }

    @AfterEach
    void deleteKeys() throws Exception {
        if (hsm != null) {
            hsm.deleteKeys(label);
        }
    }

    @Override
    public RootSeal open() throws IOException {
        return new Pkcs11RootSeal(hsm.keys(label));
    }

    @Override
    public UUID vault() {
        return vault;
    }

    @Test
    void aLabelSaysWhoseKeyItIs() throws Exception {
        open().wrap(new RootName(vault, 7), new byte[32]);

        assertThat(hsm.labels()).contains(label + "-" + vault + "-7");
    }

    @Test
    void aRootFromBeforeLabelsCarriedTheVaultIsRefusedLoudly() {
        byte[] old = new byte[61];
        old[0] = 1;

        assertThatThrownBy(() -> open().unwrap(new RootName(vault, 1), old))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("vault-incomplete"))
                .hasMessageContaining("did not carry the vault's id");
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
        byte[] first = here.wrap(new RootName(vault, 1), new byte[32]);
        assertThat(there.unwrap(new RootName(vault, 1), first)).isEqualTo(new byte[32]);

        byte[] second = there.wrap(new RootName(vault, 2), new byte[32]);

        assertThat(here.unwrap(new RootName(vault, 2), second)).isEqualTo(new byte[32]);
        assertThat(there.unwrap(new RootName(vault, 1), first)).isEqualTo(new byte[32]);
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
        assertThat(open().unwrap(new RootName(vault, 1), seal.wrap(new RootName(vault, 1), new byte[32])))
                .isEqualTo(new byte[32]);
    }
}
