package io.stateward.vault.control;

import com.google.crypto.tink.subtle.Random;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Is the directory of the vault: the root key, a folder for each tenant, a place for drafts, and the lock of the one process that may
 * use it.
 */
final class VaultDirectory implements Closeable {

    static final String DRAFTS = "drafts";
    private static final String ROOT = "root.key";

    private final Medium medium;
    private final Path directory;
    private final FileChannel lock;
    private final RootKey root;
    private final Map<UUID, KeyFolder> folders = new ConcurrentHashMap<>();

    /**
     * Opens the directory, and makes it with a new root key if it is not there or empty.
     *
     * @throws IllegalStateException if another process has it open, or if there are keys but no root key
     */
    VaultDirectory(Medium medium, Path directory) throws IOException {
        this.medium = medium;
        this.directory = directory;
        if (!Files.isDirectory(directory)) {
            Path parent = directory.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            medium.makeDirectory(directory);
        }
        Files.setPosixFilePermissions(directory, Medium.OWNER_FOLDER);
        forceName();
        this.lock = lock();
        boolean opened = false;
        try {
            prepareDrafts();
            this.root = new RootKey(rootBytes());
            opened = true;
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    KeyFolder folder(UUID tenant) throws IOException {
        KeyFolder open = folders.get(tenant);
        return open == null ? openFolder(tenant) : open;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private synchronized KeyFolder openFolder(UUID tenant) throws IOException {
        KeyFolder open = folders.get(tenant);
        if (open == null) {
            open = new KeyFolder(medium, directory, tenant, root);
            folders.put(tenant, open);
        }
        return open;
    }

    /** Makes the directory's own name durable before it gets its root key. One whose parent we may not read was made by somebody else. */
    private void forceName() throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null && Files.isReadable(parent) && !Files.exists(directory.resolve(ROOT))) {
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
        try (Stream<Path> left = Files.list(drafts)) {
            for (Path draft : left.toList()) {
                medium.delete(draft);
            }
        }
    }

    private byte[] rootBytes() throws IOException {
        Path file = directory.resolve(ROOT);
        if (!Files.exists(file)) {
            if (hasTenants()) {
                throw new IllegalStateException("The vault's directory " + directory
                        + " holds keys but no root.key. Bring it back from the mirror of the directory.");
            }
            medium.place(directory.resolve(DRAFTS).resolve(ROOT), file, Random.randBytes(RootKey.BYTES));
        }
        return Files.readAllBytes(file);
    }

    private boolean hasTenants() throws IOException {
        try (Stream<Path> names = Files.list(directory)) {
            return names.anyMatch(p -> Files.isDirectory(p) && !p.endsWith(DRAFTS));
        }
    }
}
