package io.stateward.vault.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultConfig;
import io.github.jopenlibs.vault.VaultException;
import io.github.jopenlibs.vault.api.Logical;
import io.github.jopenlibs.vault.rest.RestResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drives the simulator with a client of Vault that others wrote, so that it is not only our own reading that it agrees with. */
@SuppressWarnings("NullAway.Init")
class TransitSimulatorTest {

    private TransitSimulator vault;
    private Logical client;

    @BeforeEach
    void start() throws IOException, VaultException {
        vault = new TransitSimulator();
        client = Vault.create(new VaultConfig()
                        .address(vault.address().toString())
                        .token(TransitSimulator.TOKEN)
                        .engineVersion(1)
                        .build())
                .logical();
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private Map<String, String> write(String path, Map<String, Object> body) throws VaultException {
        return client.write("transit/" + path, body).getData();
    }

    /** Returns what the server says to a call that it refuses. */
    private String refused(String path, Map<String, Object> body) throws VaultException {
        RestResponse answer = client.write("transit/" + path, body).getRestResponse();
        assertThat(answer.getStatus()).isEqualTo(400);
        return new String(answer.getBody(), StandardCharsets.UTF_8);
    }

    @Test
    void aKeyIsMadeUsedRotatedAndTrimmed() throws VaultException {
        String plain = Base64.getEncoder().encodeToString("a root".getBytes(StandardCharsets.UTF_8));
        write("keys/ours", Map.of("type", "aes256-gcm96"));
        String first = write("encrypt/ours", Map.of("plaintext", plain)).get("ciphertext");
        write("keys/ours/rotate", Map.of());
        String second = write("encrypt/ours", Map.of("plaintext", plain)).get("ciphertext");

        assertThat(first).startsWith("vault:v1:");
        assertThat(second).startsWith("vault:v2:");
        assertThat(write("decrypt/ours", Map.of("ciphertext", first))).containsEntry("plaintext", plain);

        assertThat(refused("keys/ours/trim", Map.of("min_available_version", 2)))
                .contains("minimum encryption version is not set");
        write("keys/ours/config", Map.of("min_decryption_version", 2, "min_encryption_version", 2));
        write("keys/ours/trim", Map.of("min_available_version", 2));

        assertThat(client.read("transit/keys/ours").getData()).containsEntry("min_available_version", "2");
        assertThat(refused("decrypt/ours", Map.of("ciphertext", first))).contains("too old");
        assertThat(write("decrypt/ours", Map.of("ciphertext", second))).containsEntry("plaintext", plain);
    }
}
