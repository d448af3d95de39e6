package io.stateward.residue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Looks into a process that runs: its live heap, and files that it has open and that have no name any more. */
record Heap(ProcessHandle process) {

    private static final int LIMIT_MINUTES = 10;

    /** Writes all objects that live down, in a file that the caller deletes; the JVM collects the others first. */
    Path dump(Path folder) {
        Path file = folder.resolve("live.hprof");
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(process.pid()),
                            "GC.heap_dump",
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("jcmd.log").toFile())
                    .start();
            if (!jcmd.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || jcmd.exitValue() != 0 || Files.notExists(file)) {
                throw new IllegalStateException("No heap dump: " + Files.readString(folder.resolve("jcmd.log")));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns open files that were removed, by their names below {@code /proc}. */
    List<Path> nameless() {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return open.filter(Heap::isRemovedFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRemovedFile(Path open) {
        try {
            return Files.readSymbolicLink(open).toString().endsWith(" (deleted)") && Files.isRegularFile(open);
        } catch (IOException e) {
            return false;
        }
    }
}
