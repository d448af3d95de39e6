package io.stateward.vault.control;

import com.google.crypto.tink.subtle.Random;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.vault.control.NodeTree.Change;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Is the directory of the vault: {@code tree} with the files of the key tree, {@code drafts} where a new tree is made, and the locks
 * of the processes that use it.
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
    private final DirectoryLock lock;
    private final NodeTree tree;
    private final LegacyIds legacy;

    /**
     * Says how a directory is opened.
     *
     * @param mayBeNew whether to make a vault if there is none; false when a database knows one
     * @param shared whether other processes may have it open that say the same
     */
    record Opening(boolean mayBeNew, boolean shared) {

        /** For one process, which may begin. */
        static final Opening ALONE = new Opening(true, false);
    }

    /**
     * Opens the directory.
     *
     * @throws IllegalStateException if another process has it open, or it is to be shared and a copy of its root file opens something
     * @throws StatewardException if there has to be a vault and is none
     */
    VaultDirectory(Medium medium, Path directory, RootSeal seal, Opening opening) throws IOException {
        if (opening.shared() && !seal.isShared()) {
            throw new IllegalStateException("stateward.vault.shared needs a root in a token or in HashiCorp Vault:"
                    + " stateward.vault.root=pkcs11 or transit (docs/vault.md).");
        }
        this.medium = medium;
        this.directory = directory;
        this.seal = seal;
        makeDirectory(opening.mayBeNew());
        this.lock = new DirectoryLock(medium, directory, opening.shared());
        boolean opened = false;
        try {
            Content content = lock.alone(() -> open(opening.mayBeNew()));
            this.tree = content.tree();
            this.legacy = content.legacy();
            opened = true;
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    private Content open(boolean mayBeNew) throws IOException {
        prepareDrafts();
        prepareTree(mayBeNew);
        Path folder = directory.resolve(TREE);
        LegacyIds ids = LegacyIds.read(folder.resolve(LEGACY));
        Content content = new Content(new NodeTree(medium, folder, seal, lock::isAlone), ids);
        boolean shredded = false;
        try {
            shredOldVault(ids);
            shredded = true;
        } finally {
            if (!shredded) {
                content.tree().close();
            }
        }
        return content;
    }

    /** Is what the directory holds. */
    private record Content(NodeTree tree, LegacyIds legacy) {}

    boolean isShared() {
        return lock.isShared();
    }

    /** Does something while nobody else does so, in this process or in another one that shares the directory. */
    <T> T alone(DirectoryLock.Work<T> work) throws IOException {
        return lock.alone(work);
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

    private void shredOldVault(LegacyIds ids) throws IOException {
        OldVault old = new OldVault(medium, directory);
        if (old.isThere()) {
            old.shred(ids);
        }
    }
}
