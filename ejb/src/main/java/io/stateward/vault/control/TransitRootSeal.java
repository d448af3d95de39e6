package io.stateward.vault.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.vault.control.TransitApi.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Wraps the root under a key of HashiCorp Vault's Transit secrets engine: one key for each of our vaults, a version of it for each
 * generation, which never leaves the server and is trimmed there.
 *
 * <p>By the documented HTTP API: {@code rotate} makes a version, {@code encrypt} and {@code decrypt} use it, {@code config} and {@code trim} put
 * an end to all before it. The key's name is the configured one, a hyphen and the vault's id; a wrapped root is that name, a slash and Transit's
 * ciphertext, with {@link RootName#bound} as associated data. The key must be of AES-256-GCM, neither exportable nor backed up in plain. What the server's storage and
 * its backups keep of a trimmed version is the server's affair.
 */
final class TransitRootSeal implements RootSeal {

    private static final String TYPE = "aes256-gcm96";
    private static final String SEPARATOR = "/";
    private static final Pattern CIPHERTEXT = Pattern.compile("vault:v([1-9][0-9]{0,8}):[A-Za-z0-9+/=]+");

    private final TransitApi api;
    private final Map<UUID, NavigableMap<Long, Integer>> versions = new HashMap<>();

    TransitRootSeal(TransitApi api) {
        this.api = api;
    }

    @Override
    public byte[] wrap(RootName name, byte[] root) throws IOException {
        String keyName = api.keyOf(name.vault());
        requireKey(keyName);
        api.post(keyName, "/rotate", Map.of());
        int version = api.key(keyName)
                .map(key -> key.path("latest_version").asInt())
                .filter(latest -> latest > 0)
                .orElseThrow(() -> new IOException("Vault's Transit engine does not tell the versions of its key"));
        JsonNode answer = api.use(
                "encrypt",
                keyName,
                Map.of(
                        "plaintext", Base64.getEncoder().encodeToString(root),
                        "associated_data", bound(name),
                        "key_version", version));
        String wrapped = answer.path("ciphertext").asText();
        // Another version than that which was made for this generation would be trimmed at another time.
        if (versionOf(wrapped) != version) {
            throw new IOException("Vault's Transit engine wrapped the root under another version than it was asked to");
        }
        versionsOf(name.vault()).put(name.generation(), version);
        return (keyName + SEPARATOR + wrapped).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] unwrap(RootName name, byte[] wrapped) throws IOException, GeneralSecurityException {
        String keyName = api.keyOf(name.vault());
        String whole = new String(wrapped, StandardCharsets.US_ASCII);
        if (CIPHERTEXT.matcher(whole).matches()) {
            throw RootSeals.namedWithoutVault();
        }
        String start = keyName + SEPARATOR;
        String ciphertext = whole.startsWith(start) ? whole.substring(start.length()) : "";
        int version = versionOf(ciphertext);
        if (version == 0) {
            throw new GeneralSecurityException(
                    "These bytes are no root that Vault's Transit engine wrapped under " + keyName);
        }
        try {
            String plain = api.use("decrypt", keyName, Map.of("ciphertext", ciphertext, "associated_data", bound(name)))
                    .path("plaintext")
                    .asText();
            versionsOf(name.vault()).put(name.generation(), version);
            return Base64.getDecoder().decode(plain);
        } catch (Refused e) {
            throw new GeneralSecurityException(
                    "Vault's Transit engine unwraps no root of generation " + name.generation() + " any more", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("Vault's Transit engine answered with something that is no root", e);
        }
    }

    /** Trims every version before that of the next generation that is known here, which the commit has just wrapped or the opening unwrapped. */
    @Override
    public void retire(RootName last) throws IOException {
        String keyName = api.keyOf(last.vault());
        NavigableMap<Long, Integer> known = versionsOf(last.vault());
        Entry<Long, Integer> next = known.higherEntry(last.generation());
        if (next == null) {
            throw new IOException("There is no root after generation " + last.generation()
                    + " to keep, so that nothing can be trimmed");
        }
        int least = next.getValue();
        api.post(keyName, "/config", Map.of("min_decryption_version", least, "min_encryption_version", least));
        api.post(keyName, "/trim", Map.of("min_available_version", least));
        int available = api.key(keyName)
                .map(key -> key.path("min_available_version").asInt())
                .orElse(0);
        if (available < least) {
            throw new IOException("Vault's Transit engine did not trim the versions of retired roots");
        }
        known.headMap(last.generation(), true).clear();
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
    private void requireKey(String keyName) throws IOException {
        JsonNode key = api.key(keyName).orElse(null);
        if (key == null) {
            api.post(
                    keyName,
                    "",
                    Map.of("type", TYPE, "exportable", false, "allow_plaintext_backup", false, "derived", false));
            key = api.key(keyName).orElseThrow(() -> new IOException("Vault's Transit engine did not make the key"));
        }
        boolean isFit = key.path("type").asText().equals(TYPE)
                && !key.path("exportable").asBoolean(true)
                && !key.path("allow_plaintext_backup").asBoolean(true)
                && !key.path("derived").asBoolean(true);
        if (!isFit) {
            throw new IOException("The key " + keyName + " of Vault's Transit engine must be of type " + TYPE
                    + ", not derived, not exportable and without plaintext backup. Set another stateward.vault.transit.key;"
                    + " the key is made if it is not there.");
        }
    }

    private static int versionOf(String ciphertext) {
        Matcher matcher = CIPHERTEXT.matcher(ciphertext);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static String bound(RootName name) {
        return Base64.getEncoder().encodeToString(name.bound());
    }

    private NavigableMap<Long, Integer> versionsOf(UUID vault) {
        return versions.computeIfAbsent(vault, any -> new TreeMap<>());
    }
}
