package io.stateward.vault.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.vault.control.NodeTree.Change;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Creates, lends and destroys keys: a tree of pages in the directory {@code stateward.vault.directory}, the used keys cached in memory.
 *
 * <p>Everything that fails on the disk is reported as {@code vault-unavailable}.
 */
@ApplicationScoped
public class KeyTree {

    /** Most keys held in memory at once. */
    static final int MAX_CACHED_KEYS = 10_000;

    /** Most keys that one change makes or destroys; more are taken in several commits. */
    static final int MAX_KEYS_AT_ONCE = 4_096;

    private static final int STRIPES = 64;
    private static final System.Logger LOG = System.getLogger(KeyTree.class.getName());

    private final Map<OwnedKey, KeySecret> cache = new ConcurrentHashMap<>();
    private final Set<OwnedKey> condemned = ConcurrentHashMap.newKeySet();
    private final List<Object> stripes =
            Stream.generate(Object::new).limit(STRIPES).toList();
    private final GroupCommit group = new GroupCommit(this::commit);
    private final Following following = new Following();
    private volatile @Nullable VaultDirectory opened;
    private boolean unsettled;

    @Inject
    Clock clock;

    @Inject
    @Nullable
    KnownVault known;

    @SuppressWarnings("NullAway.Init") // CDI fills the clock
    public KeyTree() {}

    /** For tests: opens that directory through that medium, without a database that knows it. */
    KeyTree(Medium medium, Path directory, Clock clock) throws IOException {
        this(medium, directory, new PlainRootSeal(), clock);
    }

    /** For tests: does so with the root under that seal. */
    @SuppressWarnings("UnnecessaryAssignment") // no container assigns it here
    KeyTree(Medium medium, Path directory, RootSeal seal, Clock clock) throws IOException {
        this.opened = new VaultDirectory(medium, directory, seal, true);
        this.clock = clock;
    }

    /** Opens a directory that no database knows, for measuring. */
    public static KeyTree in(Path directory, Clock clock) throws IOException {
        return new KeyTree(new Medium(), directory, clock);
    }

    /** Creates a key; it is durable when this returns. */
    public UUID create(UUID tenant) {
        return create(tenant, 1).get(0);
    }

    /** Creates keys, durable when this returns; at most {@value #MAX_KEYS_AT_ONCE}. */
    public List<UUID> create(UUID tenant, int count) {
        if (count > MAX_KEYS_AT_ONCE) {
            throw new IllegalArgumentException("At most " + MAX_KEYS_AT_ONCE + " keys are made at once");
        }
        List<UUID> created = new ArrayList<>(count);
        change(draft -> {
            for (int i = 0; i < count; i++) {
                created.add(draft.create(tenant));
            }
        });
        return created;
    }

    /** Takes back a key that nothing was sealed under. */
    public void discard(UUID tenant, UUID key) {
        onDisk(directory -> {
            Optional<Long> slot = slot(directory, tenant, key);
            if (slot.isPresent()) {
                group.commit(draft -> draft.discard(tenant, key, slot.get()));
            }
            return slot;
        });
    }

    /** Lends a key; nothing if it is not the tenant's, or is being destroyed. */
    public Optional<KeySecret> secret(UUID tenant, UUID key) {
        OwnedKey id = new OwnedKey(tenant, key);
        KeySecret cached = cache.get(id);
        if (cached != null) {
            return Optional.of(cached);
        }
        return onDisk(directory -> {
            synchronized (stripe(id)) {
                KeySecret other = cache.get(id);
                if (other != null) {
                    // One copy only: a second one would not be wiped when the key is destroyed.
                    return Optional.of(other);
                }
                Optional<KeySecret> read = condemned.contains(id) ? Optional.empty() : read(directory, id);
                read.ifPresent(secret -> remember(id, secret));
                return read;
            }
        });
    }

    /** Tells whether the key is on the disk: also while it is refused, because its destruction is not finished. */
    public boolean exists(UUID tenant, UUID key) {
        byte[] tag = Slot.tag(tenant, key);
        return look(tenant, key, seen -> seen.leaf().isLiving(seen.slot(), tag));
    }

    /** Tells whether the tree holds the destruction of that key. */
    public boolean wasDestroyed(UUID tenant, UUID key) {
        byte[] tag = Slot.tag(tenant, key);
        return look(tenant, key, seen -> seen.leaf().isDestroyed(seen.slot(), tag));
    }

    /**
     * Destroys keys for good: they are refused at once, and gone when this returns. Keys that are not the tenant's are passed over. If it
     * fails half-way it may be called again, and is finished when the vault is next opened or was never begun.
     */
    public void destroy(UUID tenant, Collection<UUID> keys) {
        List<UUID> present =
                keys.stream().distinct().filter(key -> exists(tenant, key)).toList();
        present.forEach(key -> refuse(new OwnedKey(tenant, key)));
        for (int from = 0; from < present.size(); from += MAX_KEYS_AT_ONCE) {
            destroyNow(tenant, present.subList(from, Math.min(from + MAX_KEYS_AT_ONCE, present.size())));
        }
        keys.forEach(key -> condemned.remove(new OwnedKey(tenant, key)));
    }

    /** Puts a new root in the place of the one in force, and returns its generation. */
    public long rotate() {
        change(Draft::rotate);
        return onDisk(directory -> {
            NodeTree.Root root = directory.tree().root();
            if (known != null) {
                known.learn(root.vault(), root.generation());
            }
            return root.generation();
        });
    }

    /** Returns the generation of the root in force. */
    public long generation() {
        return onDisk(directory -> directory.tree().root().generation());
    }

    /** Hands the destroyed keys that a tenant's rows may not know yet to them. */
    public void follow(UUID tenant, Following.Rows rows) {
        onDisk(directory -> {
            following.follow(tenant, directory.tree(), rows);
            return directory;
        });
    }

    /** Returns the tenant's living keys that were files once: copies of those files open what is sealed under them. */
    public Set<UUID> legacy(UUID tenant) {
        return onDisk(directory -> directory.legacy().all().keySet().stream()
                .filter(id -> id.tenant().equals(tenant))
                .map(OwnedKey::key)
                .filter(key -> exists(tenant, key))
                .collect(Collectors.toSet()));
    }

    /** Tells whether any tenant has a living key that was a file once. */
    public boolean hasLegacy() {
        return onDisk(
                directory -> directory.legacy().all().keySet().stream().anyMatch(id -> exists(id.tenant(), id.key())));
    }

    /** Counts the living keys of all tenants, by reading every leaf. */
    long living() {
        return onDisk(directory -> {
            long living = 0;
            for (long leaf = 0; leaf < directory.tree().root().leaves(); leaf++) {
                living += directory.tree().read(leaf, Leaf::living);
            }
            return living;
        });
    }

    /** Gives the directory free and forgets every key in memory. */
    @PreDestroy
    public synchronized void close() {
        VaultDirectory directory = opened;
        if (directory != null) {
            try {
                directory.close();
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "The vault's directory could not be closed", e);
            }
        }
        cache.values().forEach(KeySecret::destroy);
        cache.clear();
    }

    private void destroyNow(UUID tenant, List<UUID> keys) {
        long now = clock.millis();
        onDisk(directory -> {
            group.commit(draft -> {
                for (UUID key : keys) {
                    Optional<Long> slot = slot(directory, tenant, key);
                    if (slot.isPresent()) {
                        draft.destroy(tenant, key, slot.get(), now);
                    }
                }
            });
            return keys;
        });
    }

    private void change(Change change) {
        onDisk(directory -> {
            group.commit(change);
            return directory;
        });
    }

    /** Is called by one thread at a time. */
    private void commit(List<? extends Change> changes) throws IOException {
        NodeTree tree = directory().tree();
        if (unsettled) {
            tree.settle();
        }
        unsettled = true;
        try {
            tree.commit(changes);
            unsettled = false;
        } catch (IOException | RuntimeException e) {
            try {
                tree.settle();
                unsettled = false;
            } catch (IOException | RuntimeException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    private static Optional<KeySecret> read(VaultDirectory directory, OwnedKey id) throws IOException {
        Optional<Long> slot = slot(directory, id.tenant(), id.key());
        if (slot.isEmpty()) {
            return Optional.empty();
        }
        byte[] tag = Slot.tag(id.tenant(), id.key());
        int within = (int) (slot.get() % Places.ARITY);
        return directory
                .tree()
                .read(
                        slot.get() / Places.ARITY,
                        leaf -> leaf.isLiving(within, tag)
                                ? Optional.of(new KeySecret(leaf.secret(within)))
                                : Optional.empty());
    }

    private boolean look(UUID tenant, UUID key, Predicate<Seen> question) {
        return onDisk(directory -> {
            Optional<Long> slot = slot(directory, tenant, key);
            return slot.isPresent()
                    && directory
                            .tree()
                            .read(
                                    slot.get() / Places.ARITY,
                                    leaf -> question.test(new Seen(leaf, (int) (slot.get() % Places.ARITY))));
        });
    }

    /** Returns the allocated slot that an id names. */
    private static Optional<Long> slot(VaultDirectory directory, UUID tenant, UUID key) {
        Optional<Long> named = Slot.isNamedBy(key)
                ? Optional.of(Slot.of(key))
                : directory.legacy().slot(tenant, key);
        return named.filter(
                slot -> slot / Places.ARITY < directory.tree().root().leaves());
    }

    private void refuse(OwnedKey id) {
        synchronized (stripe(id)) {
            condemned.add(id);
            KeySecret cached = cache.remove(id);
            if (cached != null) {
                cached.destroy();
            }
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

    private VaultDirectory directory() throws IOException {
        VaultDirectory directory = opened;
        return directory == null ? open() : directory;
    }

    private synchronized VaultDirectory open() throws IOException {
        VaultDirectory directory = opened;
        if (directory != null) {
            return directory;
        }
        KnownVault.Known knows = known == null ? KnownVault.Known.NOTHING : known.read();
        Config config = ConfigProvider.getConfig();
        directory = new VaultDirectory(
                new Medium(),
                Path.of(config.getValue("stateward.vault.directory", String.class)),
                new RootSeals(name -> config.getOptionalValue(name, String.class)).configured(),
                !knows.hasKeys());
        boolean right = false;
        try {
            NodeTree.Root root = directory.tree().root();
            knows.require(root.vault(), root.generation());
            if (known != null) {
                known.learn(root.vault(), root.generation());
            }
            right = true;
        } finally {
            if (!right) {
                directory.close();
            }
        }
        opened = directory;
        return directory;
    }

    private <T> T onDisk(Work<T> work) {
        try {
            return work.with(directory());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "The vault's directory could not be read or written: " + e);
            throw new StatewardException(
                    Kind.UNAVAILABLE,
                    "vault-unavailable",
                    "The vault's directory cannot be read or written. Check stateward.vault.directory, its disk and its"
                            + " rights, and try again.");
        }
    }

    /** Is a slot of a leaf, looked at. */
    private record Seen(Leaf leaf, int slot) {}

    /** Is something done with the open directory. */
    @FunctionalInterface
    private interface Work<T> {
        T with(VaultDirectory directory) throws IOException;
    }
}
