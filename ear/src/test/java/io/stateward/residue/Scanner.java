package io.stateward.residue;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Shows everything in files, folders and a process's memory to probes: the bytes as they are, and unpacked and decoded, what was unpacked again.
 *
 * <p>Large files are read in parts that overlap, so that what is up to {@value #OVERLAP} bytes long is whole in one of them.
 */
final class Scanner {

    /** Bytes that two parts of a large file share. */
    static final int OVERLAP = 4 << 20;

    /** Most layers, one in the other, that are unpacked. */
    static final int MAX_DEPTH = 3;

    private static final int PART = 64 << 20;
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final List<Decoder> ALL =
            List.of(new Inflating(), new H2Pages(), new PostgresValues(), new TextRuns());

    private final List<Decoder> decoders;
    private final List<Probe> probes;
    private final List<String> unread = new ArrayList<>();
    private byte[] part = new byte[0];
    private long looked;

    Scanner(List<Probe> probes) {
        this(ALL, probes);
    }

    /** For tests: with those decoders only. */
    Scanner(List<Decoder> decoders, List<Probe> probes) {
        this.decoders = List.copyOf(decoders);
        this.probes = List.copyOf(probes);
    }

    /** Returns what could not be looked into, and why. */
    List<String> unread() {
        return List.copyOf(unread);
    }

    /** Returns how many bytes were shown, unpacked ones too. */
    long looked() {
        return looked;
    }

    /** Shows a file, or all files below a folder; what is not there has nothing in it. */
    void path(Path path) {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        file(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        // A server that runs removes its files.
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows one file; an archive also as a whole, whatever its size. */
    void file(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            stream(in, 0);
            archive(file);
        } catch (NoSuchFileException e) {
            // A server that runs removes its files.
        } catch (IOException e) {
            unread.add(file.getFileName() + ": " + e.getMessage());
        }
    }

    /**
     * Shows what a process may write to, as far as this one may read it.
     *
     * @return false if it may not
     */
    boolean memory(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (RandomAccessFile memory =
                new RandomAccessFile(process.resolve("mem").toFile(), "r")) {
            for (String line : Files.readAllLines(process.resolve("maps"))) {
                String[] range = line.split("[- ]", 4);
                if (range[2].startsWith("rw")) {
                    region(memory, Long.parseUnsignedLong(range[0], 16), Long.parseUnsignedLong(range[1], 16));
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void region(RandomAccessFile memory, long from, long to) {
        byte[] some = new byte[1 << 20];
        int kept = 0;
        for (long at = from; at < to; ) {
            try {
                memory.seek(at);
                int read = memory.read(some, kept, (int) Math.min(some.length - kept, to - at));
                if (read <= 0) {
                    return;
                }
                probes.forEach(probe -> probe.look(some, some.length));
                looked += read;
                at += read;
                kept = Math.min(4096, read);
                System.arraycopy(some, some.length - kept, some, 0, kept);
            } catch (IOException e) {
                // A page that is promised and not there.
                at += some.length - kept;
            }
        }
    }

    private void archive(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(ZIP.length);
        }
        if (begins(head, ZSTD)) {
            unread.add(file.getFileName() + ": Zstandard is not unpacked here");
        } else if (begins(head, GZIP)) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                stream(in, 1);
            }
        } else if (begins(head, ZIP)) {
            try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    stream(in, 1);
                }
            }
        }
    }

    private static boolean begins(byte[] head, byte[] with) {
        return Arrays.mismatch(head, with) < 0
                || (head.length > with.length && Arrays.mismatch(head, with) == with.length);
    }

    private void stream(InputStream in, int depth) throws IOException {
        if (part.length == 0) {
            part = new byte[PART];
        }
        int kept = 0;
        int read;
        while ((read = in.readNBytes(part, kept, part.length - kept)) > 0) {
            show(part, kept + read, depth);
            kept = kept + read == part.length ? OVERLAP : 0;
            System.arraycopy(part, part.length - kept, part, 0, kept);
        }
    }

    /** Shows bytes that are there, and what is in them. */
    void show(byte[] bytes, int length, int depth) {
        looked += length;
        probes.forEach(probe -> probe.look(bytes, length));
        if (depth < MAX_DEPTH) {
            decoders.forEach(decoder -> decoder.decode(bytes, length, inner -> show(inner, inner.length, depth + 1)));
        }
    }
}
