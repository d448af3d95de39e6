package io.stateward.vault.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.Random;
import io.stateward.StatewardException;
import io.stateward.vault.control.TransitApi.Server;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps roots in a simulated Transit engine. */
@SuppressWarnings("NullAway.Init")
class TransitRootSealTest implements RootSealContract, SealedTreeContract {

    private static final String KEY = "stateward-root";

    @TempDir
    private Path folder;

    private TransitSimulator server;
    private final UUID vault = UUID.randomUUID();

    @BeforeEach
    void start() throws IOException {
        server = new TransitSimulator();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    public RootSeal open() {
        return open(TransitSimulator.TOKEN);
    }

    private RootSeal open(String token) {
        return new TransitRootSeal(new TransitApi(new Server(server.address(), () -> token, "transit", KEY, null)));
    }

    @Override
    public UUID vault() {
        return vault;
    }

    @Test
    void aRootFromBeforeKeysWereNamedByTheVaultIsRefusedLoudly() {
        byte[] old = "vault:v1:AAAA".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> open().unwrap(new RootName(vault, 1), old))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("vault-incomplete"))
                .hasMessageContaining("did not carry the vault's id");
    }

    @Test
    void aServerThatIsSealedOrSaysNoIsNoLostRoot() throws Exception {
        byte[] wrapped = open().wrap(new RootName(vault, 1), new byte[32]);

        server.fail(3);
        assertThatThrownBy(() -> open().unwrap(new RootName(vault, 1), wrapped))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("503")
                .isNotInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> open("hvs.other").unwrap(new RootName(vault, 1), wrapped))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403")
                .hasMessageNotContaining("hvs.other");
        server.fail(2);
        assertThat(open().unwrap(new RootName(vault, 1), wrapped))
                .as("two tries fail, the third does not")
                .isEqualTo(new byte[32]);
    }

    @Test
    void aKeyThatCouldOutliveItsDestructionIsRefused() {
        server.exportable(KEY + "-" + vault);

        assertThatThrownBy(() -> open().wrap(new RootName(vault, 1), new byte[32]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not exportable");
    }

    @Test
    void withoutALaterRootNothingIsTrimmed() throws Exception {
        byte[] wrapped = open().wrap(new RootName(vault, 1), new byte[32]);

        assertThatThrownBy(() -> open().retire(new RootName(vault, 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nothing can be trimmed");
        assertThat(open().unwrap(new RootName(vault, 1), wrapped)).isEqualTo(new byte[32]);
    }

    @Test
    void theTokenIsReadFromItsFileEachTime() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "hvs.old");
        Map<String, String> settings = Map.of(
                "stateward.vault.root", "transit",
                "stateward.vault.transit.address", server.address().toString(),
                "stateward.vault.transit.token-file", token.toString());
        RootSeal seal = new RootSeals(name -> Optional.ofNullable(settings.get(name))).configured();
        assertThatThrownBy(() -> seal.wrap(new RootName(vault, 1), new byte[32]))
                .isInstanceOf(IOException.class);

        Files.writeString(token, TransitSimulator.TOKEN + "\n");

        byte[] root = Random.randBytes(32);
        assertThat(open().unwrap(new RootName(vault, 1), seal.wrap(new RootName(vault, 1), root)))
                .isEqualTo(root);
    }

    @Test
    void anAddressOutsideThisMachineMustBeHttps() {
        assertThatThrownBy(() -> new Server(URI.create("http://192.0.2.1:8200"), () -> "", "transit", KEY, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
    }

    @Test
    void whatIsNotConfiguredIsNamed() {
        Map<String, String> settings = Map.of("stateward.vault.root", "transit");
        assertThatThrownBy(() -> new RootSeals(name -> Optional.ofNullable(settings.get(name))).configured())
                .hasMessageContaining("stateward.vault.transit.address");
        assertThatThrownBy(() -> new RootSeals(name -> Optional.of("disk")).configured())
                .hasMessageContaining("file, pkcs11 or transit");
    }
}
