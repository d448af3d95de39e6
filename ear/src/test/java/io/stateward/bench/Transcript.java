package io.stateward.bench;

import io.stateward.stores.connector.folder.FolderLoad;
import io.stateward.testing.OtherJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Is a large transcript of which a hundredth is one person's, rewritten by the connector of folders or copied bare. */
final class Transcript {

    private final Path home;
    private final Path folder;
    private final Path source;
    private final Path file;
    private final long lines;

    Transcript(Path home, long lines) {
        this.home = home;
        this.folder = home.resolve("folder");
        this.lines = lines;
        try {
            this.file = FolderLoad.fill(folder, lines);
            this.source = Files.move(file, home.resolve("source"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sample rewrite() {
        try {
            Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
            sync(file);
            Stopwatch watch = Stopwatch.on(ProcessHandle.current());
            long erased = FolderLoad.rewrite(folder);
            Sample sample = watch.stop((double) Files.size(source));
            if (erased != (lines + FolderLoad.EVERY - 1) / FolderLoad.EVERY || Files.size(file) >= Files.size(source)) {
                throw new IllegalStateException("Not the person's lines are gone, but " + erased);
            }
            return sample;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies as a careful program does: into a new file, synced, put in the place of the old one. */
    Sample copy() {
        Path copy = home.resolve("copy");
        try {
            Files.deleteIfExists(copy);
            Stopwatch watch = Stopwatch.on(ProcessHandle.current());
            try (FileChannel from = FileChannel.open(source, StandardOpenOption.READ);
                    FileChannel to = FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                for (long at = 0; at < from.size(); ) {
                    at += from.transferTo(at, from.size() - at, to);
                }
                to.force(true);
            }
            Files.move(copy, home.resolve("copied"), StandardCopyOption.ATOMIC_MOVE);
            sync(home);
            return watch.stop((double) Files.size(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Returns the most heap that a JVM of its own took to find, erase and verify among so many lines, in bytes. */
    static long peak(Path home, long lines) {
        try {
            OtherJvm.run(
                    home,
                    FolderLoad.class,
                    List.of(home.resolve("folder").toString(), Long.toString(lines)),
                    "-Xmx" + Erasure.HEAP_MEGABYTES + "m");
            return Long.parseLong(Files.readString(home.resolve("peak")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
