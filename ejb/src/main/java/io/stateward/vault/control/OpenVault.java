package io.stateward.vault.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.vault.control.NodeTree.Change;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is the vault's directory while this process uses it, opened with its first use: alone, or together with other processes.
 *
 * <p>Who shares it looks before each use whether another process has committed, takes that over, and wipes the keys which that one has
 * destroyed: whoever asks here after a destruction was acknowledged there is refused.
 */
final class OpenVault implements Closeable {

    /** Most times that something is read whose pages other processes keep replacing. */
    private static final int MAX_READS = 3;

    private static final long NOTHING_YET = -1;

    private static final System.Logger LOG = System.getLogger(OpenVault.class.getName());

    private final Opener opener;
    private final KeyCache cache;
    private final GroupCommit group = new GroupCommit(this::commit);
    private volatile @Nullable VaultDirectory opened;
    private volatile boolean shared;
    private volatile long caughtUp;
    private long forgotten = NOTHING_YET;
    private boolean unsettled;

    OpenVault(Opener opener, KeyCache cache) {
        this.opener = opener;
        this.cache = cache;
    }

    /** Opens the directory; once, unless it was given up after a failure of the disk. */
    @FunctionalInterface
    interface Opener {
        VaultDirectory open() throws IOException;
    }

    /** Is something done with the open directory. */
    @FunctionalInterface
    interface Work<T> {
        T with(VaultDirectory directory) throws IOException;
    }

    /** Tells whether other processes can destroy keys; also while the directory is given up. */
    boolean isShared() {
        return shared;
    }

    /** Applies a change; it is durable when this returns. */
    void change(Change change) {
        onDisk(directory -> {
            group.commit(change);
            return directory;
        });
    }

    /**
     * Does something that changes nothing. Where other processes replace twice what it is reading, the pages do not open any more; then it
     * is done again.
     */
    <T> T read(Work<T> work) {
        for (int reads = 1; ; reads++) {
            try {
                return onDisk(work);
            } catch (StatewardException e) {
                if (!isShared() || reads == MAX_READS || !e.type().equals("vault-incomplete")) {
                    throw e;
                }
            }
        }
    }

    private <T> T onDisk(Work<T> work) {
        try {
            return work.with(current());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "The vault's directory could not be read or written: " + e);
            throw new StatewardException(
                    Kind.UNAVAILABLE,
                    "vault-unavailable",
                    "The vault's directory cannot be read or written. Check stateward.vault.directory, its disk and its"
                            + " rights, and try again.");
        }
    }

    /** Returns the directory as it is now, whoever of those that share it has changed it. */
    private VaultDirectory current() throws IOException {
        VaultDirectory directory = directory();
        if (directory.isShared()
                && !(directory.tree().isQuiet() && directory.tree().root().generation() == caughtUp)) {
            return directory.alone(() -> catchUp(directory));
        }
        return directory;
    }

    private VaultDirectory directory() throws IOException {
        VaultDirectory directory = opened;
        return directory == null ? open() : directory;
    }

    synchronized VaultDirectory open() throws IOException {
        VaultDirectory directory = opened;
        if (directory == null) {
            directory = opener.open();
            if (forgotten == NOTHING_YET) {
                forgotten = directory.tree().root().destructions();
                caughtUp = directory.tree().root().generation();
            } else {
                // What others destroyed while it was given up is wiped before anything is read.
                caughtUp = NOTHING_YET;
            }
            shared = directory.isShared();
            unsettled = false;
            opened = directory;
        }
        return directory;
    }

    /** Is called by one thread at a time. */
    private void commit(List<? extends Change> changes) throws IOException {
        VaultDirectory directory = directory();
        directory.alone(() -> {
            if (directory.isShared()) {
                catchUp(directory);
                directory.tree().findFree();
            }
            commit(directory, changes);
            return directory.isShared() ? catchUp(directory) : directory;
        });
    }

    private void commit(VaultDirectory directory, List<? extends Change> changes) throws IOException {
        NodeTree tree = directory.tree();
        if (unsettled) {
            tree.settle();
        }
        unsettled = true;
        try {
            tree.commit(changes);
            unsettled = false;
        } catch (NodeTree.Overtaken e) {
            giveUp(directory);
            throw e;
        } catch (IOException | RuntimeException e) {
            try {
                tree.settle();
                unsettled = false;
            } catch (IOException | RuntimeException again) {
                e.addSuppressed(again);
                if (directory.isShared()) {
                    // What it would write again another process may have replaced by then.
                    giveUp(directory);
                }
            }
            throw e;
        }
    }

    /**
     * Takes over what other processes have committed and wipes the keys that they have destroyed, while none of them commits; until it is
     * done nobody here is lent a key.
     */
    private VaultDirectory catchUp(VaultDirectory directory) throws IOException {
        NodeTree tree = directory.tree();
        if (!tree.isQuiet()) {
            tree.catchUp();
        }
        long end = tree.root().destructions();
        while (forgotten < end) {
            for (Destruction record : tree.journal(forgotten)) {
                cache.forget(new OwnedKey(record.tenant(), record.key()));
                forgotten++;
            }
        }
        caughtUp = tree.root().generation();
        return directory;
    }

    private synchronized void giveUp(VaultDirectory directory) {
        close(directory);
        opened = null;
        cache.clear();
    }

    /** Gives the directory free and forgets every key in memory. */
    @Override
    public synchronized void close() {
        VaultDirectory directory = opened;
        if (directory != null) {
            close(directory);
        }
        cache.clear();
    }

    private static void close(VaultDirectory directory) {
        try {
            directory.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The vault's directory could not be closed", e);
        }
    }
}
