package io.stateward.vault.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads a copy of a vault's directory, with its root in a file, as somebody would who has stolen it: every key that exists, in the clear.
 *
 * <p>Opening tidies up what a crash may have left, so the copy may be changed by it.
 */
public final class VaultCopy {

    private static final UUID UNNAMED = new UUID(0, 0);

    private VaultCopy() {}

    /** Is one living key; id and tenant are zero if no row names it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Key(UUID tenant, UUID id, byte[] secret) {}

    /** Returns the root in force. */
    public static byte[] root(Path directory) {
        try (VaultDirectory vault = open(directory)) {
            return vault.tree().root().key().clone();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static VaultDirectory open(Path directory) throws IOException {
        return new VaultDirectory(
                new Medium(), directory, new PlainRootSeal(), new VaultDirectory.Opening(false, false));
    }

    /**
     * Returns all keys that the root opens, whether or not a row names them.
     *
     * @param known the tenant of each key that may be there
     */
    public static List<Key> living(Path directory, Map<UUID, UUID> known) {
        Map<Long, UUID> bySlot = new HashMap<>();
        known.keySet().stream().filter(Slot::isNamedBy).forEach(key -> bySlot.put(Slot.of(key), key));
        try (VaultDirectory vault = open(directory)) {
            List<Key> living = new ArrayList<>();
            for (long leaf = 0; leaf < vault.tree().root().leaves(); leaf++) {
                long first = leaf * Places.ARITY;
                living.addAll(vault.tree().read(leaf, read -> of(read, first, bySlot, known)));
            }
            return living;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Key> of(Leaf leaf, long first, Map<Long, UUID> bySlot, Map<UUID, UUID> known) {
        List<Key> keys = new ArrayList<>();
        for (int slot = 0; slot < Places.ARITY; slot++) {
            byte[] secret = leaf.secret(slot);
            if (!Arrays.equals(secret, new byte[secret.length])) {
                UUID id = bySlot.getOrDefault(first + slot, UNNAMED);
                keys.add(new Key(known.getOrDefault(id, UNNAMED), id, secret));
            }
        }
        if (keys.size() < leaf.living()) {
            throw new IllegalStateException("A living key has no secret");
        }
        return keys;
    }
}
