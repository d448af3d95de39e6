package io.stateward.vault.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.vault.control.TransitApi.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Wraps the root under a key of HashiCorp Vault's Transit secrets engine: a version of its own for each generation, which never leaves the
 * server and is trimmed there.
 *
 * <p>By the documented HTTP API: {@code rotate} makes a version, {@code encrypt} and {@code decrypt} use it, {@code config} and {@code trim} put
 * an end to all before it. The key must be of AES-256-GCM, neither exportable nor backed up in plain. What the server's storage and
 * its backups keep of a trimmed version is the server's affair.
 */
final class TransitRootSeal implements RootSeal {

    private static final String TYPE = "aes256-gcm96";
    private static final Pattern CIPHERTEXT = Pattern.compile("vault:v([1-9][0-9]{0,8}):[A-Za-z0-9+/=]+");
    private static final byte[] DOMAIN = "stateward/root/v1\0".getBytes(StandardCharsets.US_ASCII);

    private final TransitApi api;
    private final TreeMap<Long, Integer> versions = new TreeMap<>();

    TransitRootSeal(TransitApi api) {
        this.api = api;
    }

    @Override
    public byte[] wrap(long generation, byte[] root) throws IOException {
        requireKey();
        api.post("/rotate", Map.of());
        int version = api.key()
                .map(key -> key.path("latest_version").asInt())
                .filter(latest -> latest > 0)
                .orElseThrow(() -> new IOException("Vault's Transit engine does not tell the versions of its key"));
        JsonNode answer = api.use(
                "encrypt",
                Map.of(
                        "plaintext", Base64.getEncoder().encodeToString(root),
                        "associated_data", bound(generation),
                        "key_version", version));
        String wrapped = answer.path("ciphertext").asText();
        // Another version than that which was made for this generation would be trimmed at another time.
        if (versionOf(wrapped) != version) {
            throw new IOException("Vault's Transit engine wrapped the root under another version than it was asked to");
        }
        versions.put(generation, version);
        return wrapped.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] unwrap(long generation, byte[] wrapped) throws IOException, GeneralSecurityException {
        String ciphertext = new String(wrapped, StandardCharsets.US_ASCII);
        int version = versionOf(ciphertext);
        if (version == 0) {
            throw new GeneralSecurityException("These bytes are no root that Vault's Transit engine wrapped");
        }
        try {
            String plain = api.use("decrypt", Map.of("ciphertext", ciphertext, "associated_data", bound(generation)))
                    .path("plaintext")
                    .asText();
            versions.put(generation, version);
            return Base64.getDecoder().decode(plain);
        } catch (Refused e) {
            throw new GeneralSecurityException(
                    "Vault's Transit engine unwraps no root of generation " + generation + " any more", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("Vault's Transit engine answered with something that is no root", e);
        }
    }

    /** Trims every version before that of the next generation that is known here, which the commit has just wrapped or the opening unwrapped. */
    @Override
    public void retire(long generation) throws IOException {
        Entry<Long, Integer> next = versions.higherEntry(generation);
        if (next == null) {
            throw new IOException(
                    "There is no root after generation " + generation + " to keep, so that nothing can be trimmed");
        }
        int least = next.getValue();
        api.post("/config", Map.of("min_decryption_version", least, "min_encryption_version", least));
        api.post("/trim", Map.of("min_available_version", least));
        int available =
                api.key().map(key -> key.path("min_available_version").asInt()).orElse(0);
        if (available < least) {
            throw new IOException("Vault's Transit engine did not trim the versions of retired roots");
        }
        versions.headMap(generation, true).clear();
    }

    /** Several nodes may share the directory: without the server its root file opens nothing. */
    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    /** Makes the key if it is not there, and refuses one that could outlive its destruction. */
    private void requireKey() throws IOException {
        JsonNode key = api.key().orElse(null);
        if (key == null) {
            api.post("", Map.of("type", TYPE, "exportable", false, "allow_plaintext_backup", false, "derived", false));
            key = api.key().orElseThrow(() -> new IOException("Vault's Transit engine did not make the key"));
        }
        boolean isFit = key.path("type").asText().equals(TYPE)
                && !key.path("exportable").asBoolean(true)
                && !key.path("allow_plaintext_backup").asBoolean(true)
                && !key.path("derived").asBoolean(true);
        if (!isFit) {
            throw new IOException("The key of stateward.vault.transit.key must be of type " + TYPE
                    + ", not derived, not exportable and without plaintext backup. Name another key; it is made if it is not"
                    + " there.");
        }
    }

    private static int versionOf(String ciphertext) {
        Matcher matcher = CIPHERTEXT.matcher(ciphertext);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static String bound(long generation) {
        byte[] bytes = ByteBuffer.allocate(DOMAIN.length + Long.BYTES)
                .put(DOMAIN)
                .putLong(generation)
                .array();
        return Base64.getEncoder().encodeToString(bytes);
    }
}
