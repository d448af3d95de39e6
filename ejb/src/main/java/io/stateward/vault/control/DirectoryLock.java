package io.stateward.vault.control;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the vault's directory for one process, by the file {@code lock}; or lets several have it that commit one at a time, by the file
 * {@code commit}.
 *
 * <p>The operating system gives a lock free when its process ends, however it ends. Two files, because closing any channel of a file gives
 * all locks of the process on it free (POSIX, fcntl).
 */
final class DirectoryLock implements Closeable {

    /** Longest wait for another process that commits: one takes milliseconds, and the calls of a remote seal seconds. */
    static final Duration MAX_WAIT = Duration.ofSeconds(60);

    private static final long FIRST_PAUSE_NANOS = 100_000;
    private static final long MAX_PAUSE_NANOS = 5_000_000;

    private final Medium medium;
    private final Path directory;
    private final boolean shared;
    private final FileChannel presence;
    private final ReentrantLock here = new ReentrantLock();
    private final Duration maxWait;
    private @Nullable FileChannel commits;
    private @Nullable FileLock held;
    private boolean closed;

    /**
     * Takes the directory.
     *
     * @param shared whether others may have it too that say the same
     * @throws IllegalStateException if another process has it in a way that leaves no room for this one
     */
    DirectoryLock(Medium medium, Path directory, boolean shared) throws IOException {
        this(medium, directory, shared, MAX_WAIT);
    }

    /** Takes the directory, and waits no longer than that for whoever commits. */
    DirectoryLock(Medium medium, Path directory, boolean shared, Duration maxWait) throws IOException {
        this.maxWait = maxWait;
        this.medium = medium;
        this.directory = directory;
        this.shared = shared;
        this.presence = open("lock");
        if (!isTaken()) {
            presence.close();
            throw new IllegalStateException("Another process uses the vault's directory " + directory
                    + ". Stop it, give this one a directory of its own in stateward.vault.directory, or let all of them"
                    + " share it with stateward.vault.shared=true.");
        }
    }

    boolean isShared() {
        return shared;
    }

    /**
     * Does something while no other thread, and no other process that shares the directory, does so.
     *
     * @throws IOException also if other threads and processes together keep it longer than {@link #MAX_WAIT}
     */
    <T> T alone(Work<T> work) throws IOException {
        long end = System.nanoTime() + maxWait.toNanos();
        keepThreadsOut(end);
        try {
            if (!shared || here.getHoldCount() > 1) {
                return work.run();
            }
            FileLock taken = keepOthersOut(end);
            held = taken;
            try {
                return work.run();
            } finally {
                held = null;
                if (taken.isValid()) {
                    taken.release();
                }
            }
        } finally {
            here.unlock();
        }
    }

    /** Tells whether this thread still keeps all others out: the lock of a shared directory is gone when its channel was closed. */
    boolean isAlone() {
        FileLock taken = held;
        return here.isHeldByCurrentThread() && (!shared || (taken != null && taken.isValid()));
    }

    /** One limit for the wait here and the wait for other processes, or each of many threads would wait as long as all before it together. */
    private void keepThreadsOut(long end) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    if (here.tryLock(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                        return;
                    }
                    throw new IOException(
                            "Other threads of this process have kept the vault's directory for " + maxWait);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Is something done alone. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** Asks again and again instead of waiting in the kernel: that wait would have no end where a process that commits is stopped. */
    private FileLock keepOthersOut(long end) throws IOException {
        long pause = FIRST_PAUSE_NANOS;
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                FileLock taken = tryCommits();
                if (taken != null) {
                    return taken;
                }
                if (System.nanoTime() - end > 0) {
                    throw new IOException("Another process has kept the vault's directory for " + maxWait);
                }
                LockSupport.parkNanos(pause);
                interrupted |= Thread.interrupted();
                pause = Math.min(2 * pause, MAX_PAUSE_NANOS);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private @Nullable FileLock tryCommits() throws IOException {
        FileChannel channel = commits;
        if (channel == null || !channel.isOpen()) {
            if (closed) {
                throw new ClosedChannelException();
            }
            channel = open("commit");
            commits = channel;
        }
        try {
            return channel.tryLock();
        } catch (FileLockInterruptionException | ClosedChannelException e) {
            // An interrupted thread closes the channel; it is opened again.
            return null;
        }
    }

    private boolean isTaken() throws IOException {
        try {
            return presence.tryLock(0, Long.MAX_VALUE, shared) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private FileChannel open(String file) throws IOException {
        return medium.open(
                directory.resolve(file),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public void close() throws IOException {
        here.lock();
        try {
            closed = true;
            FileChannel channel = commits;
            if (channel != null) {
                channel.close();
            }
        } finally {
            here.unlock();
            presence.close();
        }
    }
}
