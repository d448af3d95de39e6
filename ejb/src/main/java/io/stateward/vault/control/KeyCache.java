package io.stateward.vault.control;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Is what this process holds of keys in memory: the used ones, each once, so that none is left when it is destroyed; and which of them are
 * being destroyed and lent to nobody any more.
 */
final class KeyCache {

    /** Most keys held in memory at once. */
    static final int MAX_CACHED_KEYS = 10_000;

    private static final int STRIPES = 64;

    private final Map<OwnedKey, KeySecret> cache = new ConcurrentHashMap<>();
    private final Set<OwnedKey> condemned = ConcurrentHashMap.newKeySet();
    private final List<Object> stripes =
            Stream.generate(Object::new).limit(STRIPES).toList();

    /** Reads a key from the disk. */
    @FunctionalInterface
    interface Reader {
        Optional<KeySecret> read(OwnedKey id) throws IOException;
    }

    @Nullable
    KeySecret held(OwnedKey id) {
        return cache.get(id);
    }

    /** Returns a key, read if need be; nothing for one that is being destroyed. */
    Optional<KeySecret> heldOr(OwnedKey id, Reader reader) throws IOException {
        synchronized (stripe(id)) {
            KeySecret other = cache.get(id);
            if (other != null) {
                // One copy only: a second one would not be wiped when the key is destroyed.
                return Optional.of(other);
            }
            Optional<KeySecret> read = condemned.contains(id) ? Optional.empty() : reader.read(id);
            read.ifPresent(secret -> remember(id, secret));
            return read;
        }
    }

    /** Wipes a key and lends it to nobody until it is {@linkplain #readmit readmitted}. */
    void refuse(OwnedKey id) {
        synchronized (stripe(id)) {
            condemned.add(id);
            wipe(id);
        }
    }

    /** Wipes a key that another process has destroyed. Who reads one at this moment reads it before or after, and it is wiped or not read. */
    void forget(OwnedKey id) {
        synchronized (stripe(id)) {
            wipe(id);
        }
    }

    void readmit(OwnedKey id) {
        condemned.remove(id);
    }

    /** Wipes every key. */
    void clear() {
        cache.values().forEach(KeySecret::destroy);
        cache.clear();
    }

    private void wipe(OwnedKey id) {
        KeySecret cached = cache.remove(id);
        if (cached != null) {
            cached.destroy();
        }
    }

    private void remember(OwnedKey id, KeySecret secret) {
        if (cache.size() >= MAX_CACHED_KEYS) {
            // Any one will do: it is read again when it is needed.
            cache.keySet().stream().findAny().ifPresent(cache::remove);
        }
        cache.put(id, secret);
    }

    private Object stripe(OwnedKey id) {
        return stripes.get(Math.floorMod(id.hashCode(), STRIPES));
    }
}
