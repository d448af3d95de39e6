package io.stateward.vault.control;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Is an open file of pages of {@value NodePage#BYTES} bytes.
 *
 * <p>What was written is remembered until it is durable: after a sync that failed, the kernel may have dropped the pages and a second sync
 * would lie, so they are written again first. A thread that is interrupted while it reads or writes closes the channel for all; it is
 * opened again, the operation is repeated, and the thread stays interrupted.
 */
final class PagedFile implements Closeable {

    private final Medium medium;
    private final Path file;
    private final Map<Long, byte[]> unforced = new TreeMap<>();
    private volatile FileChannel channel;
    private volatile boolean closed;
    private boolean failed;

    PagedFile(Medium medium, Path file) throws IOException {
        this.medium = medium;
        this.file = file;
        this.channel =
                medium.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Reads a page; what lies behind the end of the file is zeros. */
    byte[] read(long offset) throws IOException {
        byte[] page = new byte[NodePage.BYTES];
        uninterrupted(open -> {
            ByteBuffer into = ByteBuffer.wrap(page);
            int read = 0;
            while (into.hasRemaining() && read >= 0) {
                read = open.read(into, offset + into.position());
            }
        });
        return page;
    }

    synchronized void write(long offset, byte[] page) throws IOException {
        unforced.put(offset, page);
        uninterrupted(open -> medium.write(open, ByteBuffer.wrap(page), offset));
    }

    synchronized void force() throws IOException {
        if (failed) {
            for (Map.Entry<Long, byte[]> page : unforced.entrySet()) {
                uninterrupted(open -> medium.write(open, ByteBuffer.wrap(page.getValue()), page.getKey()));
            }
        }
        failed = true;
        uninterrupted(medium::forceContent);
        failed = false;
        unforced.clear();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        channel.close();
    }

    private void uninterrupted(Work work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    work.with(channel);
                    return;
                } catch (ClosedChannelException e) {
                    interrupted |= Thread.interrupted();
                    reopen(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void reopen(ClosedChannelException why) throws IOException {
        if (closed) {
            throw why;
        }
        if (!channel.isOpen()) {
            channel = medium.open(file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
        }
    }

    /** Is something done with the open file, any number of times over. */
    @FunctionalInterface
    private interface Work {
        void with(FileChannel open) throws IOException;
    }
}
