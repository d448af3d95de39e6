package io.stateward.vault.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads a copy of a vault's directory as somebody would who has stolen it: every key that exists, in the clear. */
public final class VaultCopy {

    private static final String KEY_FILE = ".key";

    private VaultCopy() {}

    /** Is one living key. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Key(UUID tenant, UUID id, byte[] secret) {}

    /** Returns the root's bytes. */
    public static byte[] root(Path directory) {
        try {
            return Files.readAllBytes(directory.resolve("root.key"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all keys that the root opens.
     *
     * @param known the tenant of each key that may be there */
    public static List<Key> living(Path directory, Map<UUID, UUID> known) {
        RootKey root = new RootKey(root(directory));
        List<Key> living = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory, 2)) {
            for (Path file : files.filter(VaultCopy::isKey).toList()) {
                UUID tenant = UUID.fromString(
                        file.toAbsolutePath().getParent().getFileName().toString());
                UUID id = UUID.fromString(file.getFileName().toString().replace(KEY_FILE, ""));
                living.add(new Key(tenant, id, root.unwrap(tenant, id, Files.readAllBytes(file))));
            }
            return living;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isKey(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(KEY_FILE) && name.length() == 36 + KEY_FILE.length();
    }
}
