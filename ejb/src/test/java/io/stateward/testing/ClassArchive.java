package io.stateward.testing;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Keeps the classes of the tests as the JVM's own archive (JEP 350), which other JVMs map instead of loading and verifying them again: a
 * crash test starts hundreds of JVMs, and most of what each does is to load classes.
 *
 * <p>The archive lies in the system's folder for temporary files and is of one class path and its times only. A JVM that cannot use it
 * starts all the same, only slower.
 */
final class ClassArchive {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Object ONE_AT_A_TIME = new Object();
    private static List<String> known = List.of();

    private ClassArchive() {}

    /** Returns a JVM's options for this one's class path, with the archive's if there is one. */
    static List<String> options() throws IOException {
        synchronized (ONE_AT_A_TIME) {
            if (known.isEmpty()) {
                known = found();
            }
            return known;
        }
    }

    private static List<String> found() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<Path> entries = Stream.of(classPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
        Path home = Path.of(System.getProperty("java.io.tmpdir"), "stateward-classes", key(entries));
        Files.createDirectories(home);
        try (FileChannel channel =
                        FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            List<String> options = new ArrayList<>();
            Path archive = home.resolve("classes.jsa");
            String jars = jars(entries, home);
            if (lock.isValid() && (Files.exists(archive) || make(archive, jars, home))) {
                options.add("-XX:SharedArchiveFile=" + archive);
                options.add("-Xshare:auto");
            }
            options.add("-cp");
            options.add(jars);
            return options;
        }
    }

    private static boolean make(Path archive, String jars, Path home) throws IOException {
        List<String> command = new ArrayList<>(OtherJvm.COMMAND);
        command.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-cp", jars, DomainOpened.class.getName()));
        boolean made = ServerProcess.succeeds(new ProcessBuilder(command), home.resolve("make.log"), LIMIT);
        if (!made) {
            System.getLogger(ClassArchive.class.getName())
                    .log(System.Logger.Level.WARNING, "Other JVMs start slower, see " + home.resolve("make.log"));
        }
        return made && Files.exists(archive);
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
