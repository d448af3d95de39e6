package io.stateward.stores.connector.folder;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a file and has the disk take what is written while the rest is still being read, so that the last sync has little left to wait
 * for. That a sync failed is said by the next write or at the close: the system says it once, and the last sync would know nothing of it.
 */
final class EarlySync extends OutputStream {

    /** Bytes that are worth a sync. */
    static final long EVERY = 32L << 20;

    /** Has the disk take what was written. */
    @FunctionalInterface
    interface Force {
        void run() throws IOException;
    }

    private final OutputStream out;
    private final Force force;
    private long unsynced;
    private @Nullable FutureTask<Void> sync;

    EarlySync(FileChannel file) {
        this(Channels.newOutputStream(file), () -> file.force(false));
    }

    EarlySync(OutputStream out, Force force) {
        this.out = out;
        this.force = force;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
        unsynced += count;
        if (unsynced >= EVERY && (sync == null || sync.isDone())) {
            finish();
            begin();
        }
    }

    /** A thread of its own, and none of the server's: it needs nothing of it, and waits for the disk only. */
    private void begin() {
        unsynced = 0;
        sync = new FutureTask<>(() -> {
            force.run();
            return null;
        });
        Thread thread = new Thread(sync, "stateward-sync");
        thread.setDaemon(true);
        thread.start();
    }

    private void finish() throws IOException {
        FutureTask<Void> begun = sync;
        sync = null;
        if (begun == null) {
            return;
        }
        try {
            begun.get();
        } catch (ExecutionException e) {
            throw new IOException("What was written could not be synced", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Interrupted while the disk was waited for").initCause(e);
        }
    }

    /** Waits for the sync that runs; the file stays open. */
    @Override
    public void close() throws IOException {
        finish();
    }
}
