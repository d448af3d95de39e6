package io.stateward.testing;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the classes of a test's other JVM as the JVM's own archive (JEP 350), which the next ones of the same main class map instead of
 * loading and verifying them again: a crash test starts hundreds of JVMs, and most of what each does is to load classes.
 *
 * <p>The first of them writes the archive as it ends, also one that stops itself: the JVM writes it before it halts. An
 * archive lies in the system's folder for temporary files and is of one class path and its times only. A JVM that cannot use it starts all
 * the same, only slower.
 */
final class ClassArchive {

    /** A build that has not asked for its archives for so long has other classes by now; they are 100 MB and more. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final String LOCK = "lock";
    private static final Object ONE_AT_A_TIME = new Object();
    private static @Nullable ClassArchive known;

    private final Path home;
    private final String jars;

    private ClassArchive(Path home, String jars) {
        this.home = home;
        this.jars = jars;
    }

    /** Returns the archives for this JVM's class path. */
    static ClassArchive ofThisClassPath() throws IOException {
        synchronized (ONE_AT_A_TIME) {
            ClassArchive found = known;
            if (found == null) {
                found = found();
                known = found;
            }
            return found;
        }
    }

    private static ClassArchive found() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<Path> entries = Stream.of(classPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
        Path homes = Path.of(System.getProperty("java.io.tmpdir"), "stateward-classes");
        Path home = homes.resolve(key(entries));
        Files.createDirectories(home);
        // Two JVMs of one build may pack at once.
        try (FileChannel channel =
                        FileChannel.open(home.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("No lock on " + home);
            }
            Files.setLastModifiedTime(home.resolve(LOCK), FileTime.from(Instant.now()));
            deleteUnused(homes);
            return new ClassArchive(home, jars(entries, home));
        }
    }

    /** Deletes the archives of class paths that no build has any more. */
    private static void deleteUnused(Path folder) throws IOException {
        Instant oldest = Instant.now().minus(KEPT);
        for (Path home : in(folder)) {
            Path lock = home.resolve(LOCK);
            try {
                if (Files.getLastModifiedTime(lock).toInstant().isBefore(oldest)) {
                    for (Path file : in(home)) {
                        Files.deleteIfExists(file);
                    }
                    Files.deleteIfExists(home);
                }
            } catch (NoSuchFileException e) {
                // Another JVM begins it, or deletes it, too.
            }
        }
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    /** Returns a new place for what a JVM writes. */
    Path draft() {
        return home.resolve(UUID.randomUUID() + ".new");
    }

    /** Returns the options of a JVM that has this class path and maps the archive of its main class, or writes a draft of it. */
    List<String> options(Class<?> main, Path draft) {
        Path archive = of(main);
        List<String> options = new ArrayList<>();
        if (Files.exists(archive)) {
            options.add("-XX:SharedArchiveFile=" + archive);
            options.add("-Xshare:auto");
        } else {
            options.add("-XX:ArchiveClassesAtExit=" + draft);
            // What it cannot archive, such as classes made while it ran, is no news.
            options.add("-Xlog:cds=off");
            options.add("-Xlog:cds+dynamic=off");
        }
        options.add("-cp");
        options.add(jars);
        return options;
    }

    /** Takes a draft over, if its JVM has written one; of two, either. */
    void keep(Class<?> main, Path draft) throws IOException {
        if (Files.exists(draft)) {
            Files.move(draft, of(main), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private Path of(Class<?> main) {
        return home.resolve(main.getName() + ".jsa");
    }

    /** An archive knows jars only; each folder of classes becomes one. */
    private static String jars(List<Path> entries, Path home) throws IOException {
        List<String> jars = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Path entry = entries.get(i);
            if (Files.isDirectory(entry)) {
                Path jar = home.resolve(i + ".jar");
                if (!Files.exists(jar)) {
                    pack(entry, jar);
                }
                jars.add(jar.toString());
            } else if (entry.toString().endsWith(".jar")) {
                jars.add(entry.toString());
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    private static void pack(Path folder, Path jar) throws IOException {
        Path draft = jar.resolveSibling(jar.getFileName() + ".new");
        try (Stream<Path> walk = Files.walk(folder);
                OutputStream file = Files.newOutputStream(draft);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Path path : walk.filter(p -> !p.equals(folder)).sorted().toList()) {
                put(zip, folder.relativize(path).toString().replace(File.separatorChar, '/'), path);
            }
        }
        Files.move(draft, jar);
    }

    private static void put(ZipOutputStream zip, String name, Path path) throws IOException {
        boolean isFolder = Files.isDirectory(path);
        byte[] content = isFolder ? new byte[0] : Files.readAllBytes(path);
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(isFolder ? name + "/" : name);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static String key(List<Path> entries) throws IOException {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
            for (Path entry : entries) {
                try (Stream<Path> walk = Files.walk(entry)) {
                    for (Path path : walk.sorted().toList()) {
                        BasicFileAttributes is = Files.readAttributes(path, BasicFileAttributes.class);
                        String line = path + " " + (is.isDirectory() ? "" : is.size() + " " + is.lastModifiedTime());
                        hash.update(line.getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
            return HexFormat.of().formatHex(hash.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
