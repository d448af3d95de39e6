package io.stateward.vault.control;

import com.google.crypto.tink.subtle.Random;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Creates, lends and destroys keys: files in the directory {@code stateward.vault.directory}, the used ones cached in memory.
 *
 * <p>A later store (a tree of keys under one erasable root, PKCS#11, a remote vault) takes this class's place; callers of the boundary
 * do not notice. Everything that fails on the disk is reported as {@code vault-unavailable}.
 */
@ApplicationScoped
public class KeyFiles {

    /** Most keys held in memory at once. */
    static final int MAX_CACHED_KEYS = 10_000;

    private static final int STRIPES = 64;
    private static final System.Logger LOG = System.getLogger(KeyFiles.class.getName());

    private final Map<Handle, KeySecret> cache = new ConcurrentHashMap<>();
    private final Set<Handle> condemned = ConcurrentHashMap.newKeySet();
    private final List<Object> stripes =
            Stream.generate(Object::new).limit(STRIPES).toList();
    private @Nullable VaultDirectory opened;

    @Inject
    Clock clock;

    @SuppressWarnings("NullAway.Init") // CDI fills the clock
    public KeyFiles() {}

    /** For tests: opens that directory through that medium. */
    @SuppressWarnings("UnnecessaryAssignment") // no container assigns it here
    KeyFiles(Medium medium, Path directory, Clock clock) throws IOException {
        this.opened = new VaultDirectory(medium, directory);
        this.clock = clock;
    }

    /** Creates a key; its file is durable when this returns. */
    public void create(UUID tenant, UUID key) {
        onDisk(tenant, folder -> {
            folder.create(key, Random.randBytes(KeySecret.SECRET_BYTES));
            return key;
        });
    }

    /** Takes back a key that nothing was sealed under. */
    public void discard(UUID tenant, UUID key) {
        onDisk(tenant, folder -> {
            folder.discard(key);
            return key;
        });
    }

    /** Lends a key; nothing if it is not in the tenant's folder or is being destroyed. */
    public Optional<KeySecret> secret(UUID tenant, UUID key) {
        Handle handle = new Handle(tenant, key);
        KeySecret cached = cache.get(handle);
        if (cached != null) {
            return Optional.of(cached);
        }
        return onDisk(tenant, folder -> {
            synchronized (stripe(handle)) {
                KeySecret other = cache.get(handle);
                if (other != null) {
                    // One copy only: a second one would not be wiped when the key is destroyed.
                    return Optional.of(other);
                }
                Optional<KeySecret> read = condemned.contains(handle) ? Optional.empty() : folder.read(key);
                read.ifPresent(secret -> remember(handle, secret));
                return read;
            }
        });
    }

    /** Tells whether the key's file is on the disk: also while it is refused, because its destruction is not finished. */
    public boolean exists(UUID tenant, UUID key) {
        return onDisk(tenant, folder -> folder.exists(key));
    }

    /** Tells whether the journal holds the destruction of that key. */
    public boolean wasDestroyed(UUID tenant, UUID key) {
        return onDisk(tenant, folder -> folder.wasDestroyed(key));
    }

    /**
     * Destroys keys for good: they are refused at once, condemned in the journal, overwritten, unlinked, each durably. Keys that are not
     * in the tenant's folder are passed over. If it fails half-way it may be called again, and is finished when the vault is next opened.
     */
    public void destroy(UUID tenant, Collection<UUID> keys) {
        onDisk(tenant, folder -> {
            List<UUID> present = keys.stream().distinct().filter(folder::exists).toList();
            present.forEach(key -> refuse(new Handle(tenant, key)));
            if (!present.isEmpty()) {
                folder.destroy(present, clock.millis());
                present.forEach(key -> condemned.remove(new Handle(tenant, key)));
            }
            return present;
        });
    }

    /** Hands the destroyed keys whose rows may not be marked yet to the marker, and remembers that they are when it returns. */
    public void follow(UUID tenant, Consumer<Set<UUID>> marker) {
        onDisk(tenant, folder -> {
            folder.follow(marker);
            return folder;
        });
    }

    @PreDestroy
    synchronized void close() {
        VaultDirectory directory = opened;
        if (directory != null) {
            try {
                directory.close();
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "The vault's directory could not be closed", e);
            }
        }
        cache.clear();
    }

    private void refuse(Handle handle) {
        synchronized (stripe(handle)) {
            condemned.add(handle);
            KeySecret cached = cache.remove(handle);
            if (cached != null) {
                cached.destroy();
            }
        }
    }

    private void remember(Handle handle, KeySecret secret) {
        if (cache.size() >= MAX_CACHED_KEYS) {
            // Any one will do: it is read again when it is needed.
            cache.keySet().stream().findAny().ifPresent(cache::remove);
        }
        cache.put(handle, secret);
    }

    private Object stripe(Handle handle) {
        return stripes.get(Math.floorMod(handle.hashCode(), STRIPES));
    }

    private synchronized VaultDirectory directory() throws IOException {
        VaultDirectory directory = opened;
        if (directory == null) {
            directory = new VaultDirectory(
                    new Medium(),
                    Path.of(ConfigProvider.getConfig().getValue("stateward.vault.directory", String.class)));
            opened = directory;
        }
        return directory;
    }

    private <T> T onDisk(UUID tenant, Work<T> work) {
        try {
            return work.with(directory().folder(tenant));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "The vault's directory could not be read or written: " + e);
            throw new StatewardException(
                    Kind.UNAVAILABLE,
                    "vault-unavailable",
                    "The vault's directory cannot be read or written. Check stateward.vault.directory, its disk and its"
                            + " rights, and try again.");
        }
    }

    private record Handle(UUID tenant, UUID key) {}

    /** Is something done with a tenant's folder. */
    @FunctionalInterface
    private interface Work<T> {
        T with(KeyFolder folder) throws IOException;
    }
}
