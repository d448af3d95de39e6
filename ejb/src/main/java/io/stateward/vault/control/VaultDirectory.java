package io.stateward.vault.control;

import com.google.crypto.tink.subtle.Random;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.vault.control.NodeTree.Change;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Is the directory of the vault: {@code tree} with the files of the key tree, {@code drafts} where a new tree is made, and the {@code lock}
 * of the one process that may use it.
 *
 * <p>A tree appears whole or not at all, by the renaming of its folder: an empty one, or one that has taken over the keys of a directory
 * from before the tree, which is then shredded.
 */
final class VaultDirectory implements Closeable {

    static final String DRAFTS = "drafts";
    static final String TREE = "tree";
    private static final String LEGACY = "legacy";
    private static final System.Logger LOG = System.getLogger(VaultDirectory.class.getName());

    private final Medium medium;
    private final Path directory;
    private final RootSeal seal;
    private final FileChannel lock;
    private final NodeTree tree;
    private final LegacyIds legacy;

    /**
     * Opens the directory.
     *
     * @param mayBeNew whether to make a vault if there is none; false when a database knows one
     * @throws IllegalStateException if another process has it open
     * @throws StatewardException if there has to be a vault and is none
     */
    VaultDirectory(Medium medium, Path directory, RootSeal seal, boolean mayBeNew) throws IOException {
        this.medium = medium;
        this.directory = directory;
        this.seal = seal;
        makeDirectory(mayBeNew);
        this.lock = lock();
        boolean opened = false;
        try {
            prepareDrafts();
            prepareTree(mayBeNew);
            Path folder = directory.resolve(TREE);
            this.legacy = LegacyIds.read(folder.resolve(LEGACY));
            this.tree = new NodeTree(medium, folder, seal);
            opened = true;
        } finally {
            if (!opened) {
                lock.close();
            }
        }
        shredOldVault();
    }

    NodeTree tree() {
        return tree;
    }

    LegacyIds legacy() {
        return legacy;
    }

    @Override
    public void close() throws IOException {
        try {
            tree.close();
        } finally {
            try {
                seal.close();
            } finally {
                lock.close();
            }
        }
    }

    private void makeDirectory(boolean mayBeNew) throws IOException {
        if (!Files.isDirectory(directory)) {
            if (!mayBeNew) {
                throw missing();
            }
            Path parent = directory.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            medium.makeDirectory(directory);
        }
        Files.setPosixFilePermissions(directory, Medium.OWNER_FOLDER);
        forceName();
    }

    /** Makes the directory's own name durable before it gets a tree. One whose parent we may not read was made by somebody else. */
    private void forceName() throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null && Files.isReadable(parent) && !Files.exists(directory.resolve(TREE))) {
            medium.forceDirectory(parent);
        }
    }

    private FileChannel lock() throws IOException {
        FileChannel channel =
                medium.open(directory.resolve("lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        FileLock held = tryLock(channel);
        if (held == null) {
            channel.close();
            throw new IllegalStateException("Another process uses the vault's directory " + directory
                    + ". Stop it, or give this one a directory of its own in stateward.vault.directory.");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Drafts that a crash left behind never became keys. */
    private void prepareDrafts() throws IOException {
        Path drafts = directory.resolve(DRAFTS);
        if (!Files.isDirectory(drafts)) {
            medium.makeDirectory(drafts);
        }
        medium.forceDirectory(directory);
        clear(drafts);
    }

    private void clear(Path folder) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            for (Path draft : left.toList()) {
                if (Files.isDirectory(draft)) {
                    clear(draft);
                }
                medium.delete(draft);
            }
        }
    }

    private void prepareTree(boolean mayBeNew) throws IOException {
        if (Files.isDirectory(directory.resolve(TREE))) {
            return;
        }
        OldVault old = new OldVault(medium, directory);
        if (!old.isThere() && !mayBeNew) {
            throw missing();
        }
        if (old.isThere() && seal.isShared()) {
            // An interrupted start would ask the seal for generations that it has retired.
            throw new IllegalStateException("The vault's directory " + directory + " is from before the key tree, which"
                    + " only stateward.vault.root=file takes over.");
        }
        Path draft = directory.resolve(DRAFTS).resolve(TREE);
        medium.makeDirectory(draft);
        NodeTree.create(medium, draft, seal);
        if (old.isThere()) {
            takeOver(old, draft);
        }
        medium.forceDirectory(draft);
        medium.move(draft, directory.resolve(TREE));
        medium.forceDirectory(directory);
    }

    private StatewardException missing() {
        LOG.log(System.Logger.Level.ERROR, "There is no vault in {0}", directory);
        return new StatewardException(
                Kind.UNAVAILABLE,
                "vault-incomplete",
                "The database knows a vault, and stateward.vault.directory holds none. Mount the directory, or correct the"
                        + " setting; do not begin with an empty one (docs/vault.md).");
    }

    /** Takes over every key that a file holds and every destruction of old, so that both are looked up in the tree from then on. */
    private void takeOver(OldVault old, Path draft) throws IOException {
        OldVault.Opener opener = old.opener();
        Map<OwnedKey, Long> destroyed = old.destroyed();
        Map<OwnedKey, Path> files = old.files();
        Set<OwnedKey> all = new LinkedHashSet<>(destroyed.keySet());
        all.addAll(files.keySet());
        Map<OwnedKey, Long> slots = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        for (OwnedKey id : all) {
            Path file = files.get(id);
            Long at = destroyed.get(id);
            byte[] secret =
                    at == null && file != null ? opener.open(id, file) : Random.randBytes(KeySecret.SECRET_BYTES);
            changes.add(writing -> {
                long slot = writing.adopt(id.tenant(), id.key(), secret);
                slots.put(id, slot);
                if (at != null) {
                    writing.destroy(id.tenant(), id.key(), slot, at);
                }
            });
        }
        try (NodeTree made = new NodeTree(medium, draft, seal)) {
            for (int from = 0; from < changes.size(); from += GroupCommit.MAX_CHANGES) {
                made.commit(changes.subList(from, Math.min(from + GroupCommit.MAX_CHANGES, changes.size())));
            }
        }
        Path aside = directory.resolve(DRAFTS).resolve(LEGACY);
        medium.place(aside, draft.resolve(LEGACY), LegacyIds.bytes(slots));
        LOG.log(System.Logger.Level.INFO, "The vault has taken over {0} keys from files", slots.size());
    }

    private void shredOldVault() throws IOException {
        OldVault old = new OldVault(medium, directory);
        boolean shredded = false;
        try {
            if (old.isThere()) {
                old.shred(legacy);
            }
            shredded = true;
        } finally {
            if (!shredded) {
                close();
            }
        }
    }
}
