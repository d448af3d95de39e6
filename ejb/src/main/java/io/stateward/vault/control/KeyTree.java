package io.stateward.vault.control;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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

    /** Most keys that one change makes or destroys; more are taken in several commits. */
    static final int MAX_KEYS_AT_ONCE = 4_096;

    private final KeyCache cache = new KeyCache();
    private final Following following = new Following();
    private final OpenVault vault;
    private volatile long learned;

    @Inject
    Clock clock;

    @Inject
    @Nullable
    KnownVault known;

    @SuppressWarnings("NullAway.Init") // CDI fills the clock
    public KeyTree() {
        this.vault = new OpenVault(this::configured, cache);
    }

    /** For tests: opens that directory through that medium, without a database that knows it. */
    KeyTree(Medium medium, Path directory, Clock clock) throws IOException {
        this(medium, directory, new PlainRootSeal(), clock);
    }

    /** For tests: does so with the root under that seal. */
    KeyTree(Medium medium, Path directory, RootSeal seal, Clock clock) throws IOException {
        this(new VaultDirectory(medium, directory, seal, VaultDirectory.Opening.ALONE), clock);
    }

    /** For tests: has that directory open. */
    @SuppressWarnings("UnnecessaryAssignment") // no container assigns it here
    KeyTree(VaultDirectory directory, Clock clock) throws IOException {
        this.vault = new OpenVault(() -> directory, cache);
        this.clock = clock;
        vault.open();
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
        vault.change(draft -> {
            for (int i = 0; i < count; i++) {
                created.add(draft.create(tenant));
            }
        });
        return created;
    }

    /** Takes back a key that nothing was sealed under. */
    public void discard(UUID tenant, UUID key) {
        Optional<Long> slot = vault.read(directory -> slot(directory, tenant, key));
        slot.ifPresent(known -> vault.change(draft -> draft.discard(tenant, key, known)));
    }

    /** Lends a key; nothing if it is not the tenant's, or is being destroyed. */
    public Optional<KeySecret> secret(UUID tenant, UUID key) {
        OwnedKey id = new OwnedKey(tenant, key);
        KeySecret cached = !vault.isShared() ? cache.held(id) : null;
        return cached != null
                ? Optional.of(cached)
                : vault.read(directory -> cache.heldOr(id, wanted -> read(directory, wanted)));
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
        present.forEach(key -> cache.refuse(new OwnedKey(tenant, key)));
        for (int from = 0; from < present.size(); from += MAX_KEYS_AT_ONCE) {
            destroyNow(tenant, present.subList(from, Math.min(from + MAX_KEYS_AT_ONCE, present.size())));
        }
        keys.forEach(key -> cache.readmit(new OwnedKey(tenant, key)));
    }

    /** Puts a new root in the place of the one in force, and returns its generation. */
    public long rotate() {
        vault.change(Draft::rotate);
        return vault.read(directory -> {
            NodeTree.Root root = directory.tree().root();
            if (known != null) {
                known.learn(root.vault(), root.generation());
            }
            return root.generation();
        });
    }

    /** Returns the generation of the root in force. */
    public long generation() {
        return vault.read(directory -> directory.tree().root().generation());
    }

    /**
     * Takes over what other processes have committed, and tells the database how young the directory is now, so that an older one is
     * refused at the next start whatever tenant asks first.
     */
    public void lookAround() {
        NodeTree.Root root = vault.read(directory -> directory.tree().root());
        if (known != null && root.generation() > learned) {
            known.learn(root.vault(), root.generation());
            learned = root.generation();
        }
    }

    /** Hands the destroyed keys that a tenant's rows may not know yet to them. */
    public void follow(UUID tenant, Following.Rows rows) {
        vault.read(directory -> {
            following.follow(tenant, directory.tree(), rows);
            return directory;
        });
    }

    /** Returns the tenant's living keys that were files once: copies of those files open what is sealed under them. */
    public Set<UUID> legacy(UUID tenant) {
        return vault.read(directory -> directory.legacy().all().keySet().stream()
                .filter(id -> id.tenant().equals(tenant))
                .map(OwnedKey::key)
                .filter(key -> exists(tenant, key))
                .collect(Collectors.toSet()));
    }

    /** Tells whether any tenant has a living key that was a file once. */
    public boolean hasLegacy() {
        return vault.read(
                directory -> directory.legacy().all().keySet().stream().anyMatch(id -> exists(id.tenant(), id.key())));
    }

    /** Counts the living keys of all tenants, by reading every leaf. */
    long living() {
        return vault.read(directory -> {
            long living = 0;
            for (long leaf = 0; leaf < directory.tree().root().leaves(); leaf++) {
                living += directory.tree().read(leaf, Leaf::living);
            }
            return living;
        });
    }

    /** Gives the directory free and forgets every key in memory. */
    @PreDestroy
    public void close() {
        vault.close();
    }

    private void destroyNow(UUID tenant, List<UUID> keys) {
        long now = clock.millis();
        Map<UUID, Long> slots = new LinkedHashMap<>();
        vault.read(directory -> {
            keys.forEach(key -> slot(directory, tenant, key).ifPresent(slot -> slots.put(key, slot)));
            return slots;
        });
        vault.change(draft -> {
            for (Map.Entry<UUID, Long> slot : slots.entrySet()) {
                draft.destroy(tenant, slot.getKey(), slot.getValue(), now);
            }
        });
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
        return vault.read(directory -> {
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

    private VaultDirectory configured() throws IOException {
        KnownVault.Known knows = known == null ? KnownVault.Known.NOTHING : known.read();
        Config config = ConfigProvider.getConfig();
        VaultDirectory directory = new VaultDirectory(
                new Medium(),
                Path.of(config.getValue("stateward.vault.directory", String.class)),
                new RootSeals(name -> config.getOptionalValue(name, String.class)).configured(),
                new VaultDirectory.Opening(
                        !knows.hasKeys(),
                        config.getOptionalValue("stateward.vault.shared", Boolean.class)
                                .orElse(false)));
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
        return directory;
    }

    /** Is a slot of a leaf, looked at. */
    private record Seen(Leaf leaf, int slot) {}
}
