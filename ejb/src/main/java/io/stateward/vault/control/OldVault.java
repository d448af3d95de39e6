package io.stateward.vault.control;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.Random;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads, and then shreds, a directory from before the tree: {@code root.key}, and for each tenant a folder with a file {@code <key>.key} for
 * each key and {@code destroyed.journal} (ADR 0004).
 */
final class OldVault {

    private static final String ROOT = "root.key";
    private static final String SUFFIX = ".key";
    private static final Pattern TENANT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int RECORD_BYTES = 32;
    private static final int RECORD_MAGIC = 0x53574431;
    private static final byte VERSION = 1;
    private static final byte[] DOMAIN = "stateward/key/v1\0".getBytes(StandardCharsets.US_ASCII);

    private final Medium medium;
    private final Path directory;

    OldVault(Medium medium, Path directory) {
        this.medium = medium;
        this.directory = directory;
    }

    /** Tells whether anything of it is in the directory. */
    boolean isThere() throws IOException {
        return Files.exists(directory.resolve(ROOT)) || !tenants().isEmpty();
    }

    /** Returns what was destroyed, with the time in milliseconds since 1970; also what was condemned and not yet shredded. */
    Map<OwnedKey, Long> destroyed() throws IOException {
        Map<OwnedKey, Long> destroyed = new LinkedHashMap<>();
        for (Path folder : tenants()) {
            Path journal = folder.resolve("destroyed.journal");
            if (Files.exists(journal)) {
                readJournal(UUID.fromString(folder.getFileName().toString()), journal, destroyed);
            }
        }
        return destroyed;
    }

    /** Returns the files of keys. */
    Map<OwnedKey, Path> files() throws IOException {
        Map<OwnedKey, Path> files = new LinkedHashMap<>();
        for (Path folder : tenants()) {
            UUID tenant = UUID.fromString(folder.getFileName().toString());
            try (Stream<Path> all = Files.list(folder)) {
                all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().forEach(file -> {
                    String name = file.getFileName().toString();
                    UUID key = UUID.fromString(name.substring(0, name.length() - SUFFIX.length()));
                    files.put(new OwnedKey(tenant, key), file);
                });
            }
        }
        return files;
    }

    /** Opens key files under the old root key. */
    Opener opener() throws IOException {
        Path file = directory.resolve(ROOT);
        if (!Files.exists(file) || Files.size(file) != NodePage.KEY_BYTES) {
            throw new IllegalStateException("The vault's directory " + directory
                    + " holds keys but no root.key of 32 bytes. Bring it back from the mirror of the directory.");
        }
        return new Opener(Files.readAllBytes(file));
    }

    /** Overwrites and unlinks everything, the root key last, so that what was begun is seen and finished after a crash. */
    void shred(LegacyIds taken) throws IOException {
        for (Map.Entry<OwnedKey, Path> file : files().entrySet()) {
            OwnedKey id = file.getKey();
            if (taken.slot(id.tenant(), id.key()).isEmpty()) {
                throw new IllegalStateException("The vault's directory " + directory + " holds key files that its tree"
                        + " does not know. Two directories were mixed: bring the right one back from its mirror.");
            }
            shred(file.getValue());
        }
        for (Path folder : tenants()) {
            removeFolder(folder);
        }
        shred(directory.resolve(ROOT));
        medium.forceDirectory(directory);
    }

    private void removeFolder(Path folder) throws IOException {
        medium.forceDirectory(folder);
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.toList()) {
                medium.delete(file);
            }
        }
        medium.forceDirectory(folder);
        medium.delete(folder);
        medium.forceDirectory(directory);
    }

    private void shred(Path file) throws IOException {
        if (Files.exists(file)) {
            medium.overwrite(file, Random.randBytes((int) Files.size(file)));
            medium.delete(file);
        }
    }

    private List<Path> tenants() throws IOException {
        try (Stream<Path> names = Files.list(directory)) {
            return names.filter(Files::isDirectory)
                    .filter(folder ->
                            TENANT.matcher(folder.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /** What is not whole at the end was never acknowledged; before a whole record it is damage. */
    private static void readJournal(UUID tenant, Path file, Map<OwnedKey, Long> destroyed) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
        int at = 0;
        while (isWhole(content, at)) {
            destroyed.put(
                    new OwnedKey(tenant, new UUID(content.getLong(at + 4), content.getLong(at + 12))),
                    content.getLong(at + 20));
            at += RECORD_BYTES;
        }
        for (int behind = at + 1; behind < content.limit(); behind++) {
            if (isWhole(content, behind)) {
                throw new StatewardException(
                        Kind.UNAVAILABLE,
                        "vault-incomplete",
                        "The vault's journal of destroyed keys is damaged before its end. Bring destroyed.journal back from"
                                + " the mirror of the vault's directory; do not delete or shorten it.");
            }
        }
    }

    private static boolean isWhole(ByteBuffer content, int at) {
        if (content.limit() - at < RECORD_BYTES || content.getInt(at) != RECORD_MAGIC) {
            return false;
        }
        CRC32C crc = new CRC32C();
        crc.update(content.slice(at, RECORD_BYTES - Integer.BYTES));
        return content.getInt(at + RECORD_BYTES - Integer.BYTES) == (int) crc.getValue();
    }

    /** Unwraps the secrets in key files: version byte, nonce, ciphertext, tag. */
    static final class Opener {

        private final AesGcmJce wrapping;

        private Opener(byte[] root) {
            try {
                wrapping = new AesGcmJce(Hkdf.computeHkdf(
                        "HmacSha256",
                        root,
                        new byte[0],
                        "stateward/vault/wrap/v1".getBytes(StandardCharsets.US_ASCII),
                        NodePage.KEY_BYTES));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("This Java runtime lacks AES-GCM or HMAC-SHA256", e);
            } finally {
                Arrays.fill(root, (byte) 0);
            }
        }

        byte[] open(OwnedKey id, Path file) throws IOException {
            byte[] content = Files.readAllBytes(file);
            try {
                if (content.length > 1 && content[0] == VERSION) {
                    return wrapping.decrypt(
                            Arrays.copyOfRange(content, 1, content.length),
                            Envelope.associatedData(DOMAIN, id.tenant(), id.key(), ""));
                }
            } catch (GeneralSecurityException e) {
                throw damaged(id, e);
            }
            throw damaged(id, null);
        }

        private static IllegalStateException damaged(OwnedKey id, @Nullable Exception cause) {
            return new IllegalStateException(
                    "The file of key " + id.key() + " is damaged or belongs to another root key. Bring it back"
                            + " from the mirror of the vault's directory.",
                    cause);
        }
    }
}
