package io.stateward.vault.control;

import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Keeps the wrapped keys of one tenant, one file each, and the journal of their destruction.
 *
 * <p>A key file is a version byte (1), nonce (12), the secret (32) encrypted with AES-256-GCM under the root key, and a tag (16).
 */
final class KeyFolder {

    /** Longest wait for another thread that marks rows. */
    private static final int MAX_WAIT_SECONDS = 5;

    private final Medium medium;
    private final UUID tenant;
    private final Path folder;
    private final Path drafts;
    private final RootKey root;
    private final DestructionJournal journal;
    private final Object destroying = new Object();
    private final ReentrantLock following = new ReentrantLock();

    /** Opens the folder, makes it if it is not there, and finishes destructions that were interrupted. */
    KeyFolder(Medium medium, Path directory, UUID tenant, RootKey root) throws IOException {
        this.medium = medium;
        this.tenant = tenant;
        this.folder = directory.resolve(tenant.toString());
        this.drafts = directory.resolve(VaultDirectory.DRAFTS);
        this.root = root;
        if (!Files.isDirectory(folder)) {
            medium.makeDirectory(folder);
        }
        // Also if the folder was there: whoever made it may have been killed before its name was durable.
        medium.forceDirectory(directory);
        this.journal = new DestructionJournal(medium, folder);
        shred(journal.all());
    }

    void create(UUID key, byte[] secret) throws IOException {
        medium.place(drafts.resolve(key + ".key"), file(key), root.wrap(tenant, key, secret));
    }

    /** Tells whether the key's file is on the disk, condemned or not; a file that cannot be looked at counts as there. */
    boolean exists(UUID key) {
        return !Files.notExists(file(key));
    }

    /** Reads a key; nothing if it is not here. */
    Optional<KeySecret> read(UUID key) throws IOException {
        try {
            return Optional.of(new KeySecret(root.unwrap(tenant, key, Files.readAllBytes(file(key)))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    boolean wasDestroyed(UUID key) throws IOException {
        return journal.holds(key);
    }

    /** Condemns keys in the journal, then overwrites and unlinks their files. */
    void destroy(Collection<UUID> keys, long atMillis) throws IOException {
        synchronized (destroying) {
            journal.append(keys, atMillis);
            shred(keys);
        }
    }

    /** Hands over the destroyed keys that were not handed over yet; those that could not be shredded stay for the next time. */
    void follow(Consumer<Set<UUID>> marker) throws IOException {
        if (journal.isFollowed() || !mayFollow()) {
            return;
        }
        try {
            mark(marker);
        } finally {
            following.unlock();
        }
    }

    /**
     * Lets one at a time mark rows: two would change the same ones. Who waits may hold row locks that the one who marks is waiting for,
     * which no database sees; so the wait has an end, and rows not marked by then are marked at the next use.
     */
    private boolean mayFollow() {
        try {
            return following.tryLock(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void mark(Consumer<Set<UUID>> marker) throws IOException {
        long end;
        Set<UUID> unmarked;
        synchronized (destroying) {
            end = journal.end();
            unmarked = journal.unmarked();
        }
        Set<UUID> gone = unmarked.stream().filter(key -> !exists(key)).collect(Collectors.toSet());
        if (!gone.isEmpty()) {
            marker.accept(gone);
        }
        if (gone.size() == unmarked.size()) {
            journal.markedUpTo(end);
        }
    }

    /** Overwrites and unlinks condemned keys, each durably; those that are gone already are passed over. */
    private void shred(Collection<UUID> keys) throws IOException {
        boolean changed = false;
        for (UUID key : keys) {
            Path file = file(key);
            try {
                medium.overwrite(file, Random.randBytes((int) Files.size(file)));
                medium.delete(file);
                changed = true;
            } catch (NoSuchFileException e) {
                // Gone already.
            }
        }
        if (changed) {
            medium.forceDirectory(folder);
        }
    }

    /** Takes back a key that nothing was ever sealed under. */
    void discard(UUID key) throws IOException {
        medium.delete(file(key));
    }

    private Path file(UUID key) {
        return folder.resolve(key + ".key");
    }
}
