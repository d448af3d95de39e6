package io.stateward.restore.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Is the directory {@code stateward.restore.directory} with a folder for each tenant; without the setting it lies beside the vault's and has
 * its name with {@code -restore} behind.
 *
 * <p>Files are 0600 and folders 0700, and durable when a call returns. Several nodes share it as they share the vault's directory.
 */
@ApplicationScoped
public class RestoreDirectory {

    /** Configuration property. */
    static final String SETTING = "stateward.restore.directory";

    private static final System.Logger LOG = System.getLogger(RestoreDirectory.class.getName());
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final String DRAFT = ".new";

    private volatile @Nullable Path directory;

    /** Returns where it is. */
    public static Path of(Config config) {
        return config.getOptionalValue(SETTING, String.class)
                .filter(named -> !named.isBlank())
                .map(Path::of)
                .orElseGet(() -> {
                    Path vault = Path.of(config.getValue("stateward.vault.directory", String.class))
                            .toAbsolutePath()
                            .normalize();
                    return vault.resolveSibling(vault.getFileName() + "-restore");
                });
    }

    private Path folder(UUID tenant) {
        Path known = directory;
        if (known == null) {
            known = of(ConfigProvider.getConfig());
            directory = known;
        }
        return known.resolve(tenant.toString());
    }

    /** Tells whether the tenant has a folder. */
    boolean exists(UUID tenant) {
        return Files.isDirectory(folder(tenant));
    }

    /** Makes the tenant's folder, and the directory if it is not there. */
    void make(UUID tenant) {
        onDisk(() -> {
            Path folder = folder(tenant);
            Path root = Optional.ofNullable(folder.getParent()).orElseThrow();
            Path above = root.toAbsolutePath().getParent();
            if (!Files.isDirectory(root)) {
                Files.createDirectories(root, FOLDER);
                if (above != null && Files.isReadable(above)) {
                    force(above);
                }
            }
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder, FOLDER);
                force(root);
            }
            return folder;
        });
    }

    /** Returns the file's bytes, if it is there. */
    Optional<byte[]> read(UUID tenant, String name) {
        return onDisk(() -> {
            Path file = folder(tenant).resolve(name);
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        });
    }

    /** Makes the file appear under its name whole and durable, in place of one that may be there. */
    void place(UUID tenant, String name, byte[] content) {
        onDisk(() -> {
            Path folder = folder(tenant);
            Path draft = folder.resolve(name + "." + UUID.randomUUID() + DRAFT);
            try {
                write(draft, content, 0, StandardOpenOption.CREATE_NEW);
                Files.move(
                        draft,
                        folder.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
            force(folder);
            return folder;
        });
    }

    /** Writes behind the first bytes of a file, durably; what a crash left behind them is overwritten. */
    void append(UUID tenant, String name, long behind, byte[] content) {
        onDisk(() -> {
            Path file = folder(tenant).resolve(name);
            boolean fresh = !Files.exists(file);
            write(file, content, behind, StandardOpenOption.CREATE);
            if (fresh) {
                force(folder(tenant));
            }
            return file;
        });
    }

    /** Returns the names of the tenant's files that begin so, in their order. */
    List<String> names(UUID tenant, String prefix) {
        return onDisk(() -> {
            if (!exists(tenant)) {
                return List.of();
            }
            try (Stream<Path> files = Files.list(folder(tenant))) {
                return files.map(file -> String.valueOf(file.getFileName()))
                        .filter(name -> name.startsWith(prefix) && !name.endsWith(DRAFT))
                        .sorted()
                        .toList();
            }
        });
    }

    /** Deletes a file durably, if it is there. */
    void delete(UUID tenant, String name) {
        onDisk(() -> {
            Files.deleteIfExists(folder(tenant).resolve(name));
            force(folder(tenant));
            return name;
        });
    }

    /** Puts the tenant's folder aside under another name, for whoever wants to look into it; a fresh one may take its place. */
    void putAside(UUID tenant, String suffix) {
        onDisk(() -> {
            Path folder = folder(tenant);
            if (Files.exists(folder)) {
                Files.move(folder, folder.resolveSibling(tenant + suffix), StandardCopyOption.ATOMIC_MOVE);
                force(Optional.ofNullable(folder.getParent()).orElseThrow());
            }
            return folder;
        });
    }

    private static void write(Path file, byte[] content, long behind, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, Set.of(how, StandardOpenOption.WRITE), FILE)) {
            channel.truncate(behind);
            ByteBuffer bytes = ByteBuffer.wrap(content);
            long at = behind;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
            channel.force(true);
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static <T> T onDisk(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            LOG.log(Level.ERROR, "The directory for restores could not be read or written: " + e);
            throw new StatewardException(
                    Kind.UNAVAILABLE,
                    "restore-directory-unavailable",
                    "The directory for restores cannot be read or written. Check " + SETTING
                            + ", its disk and its rights," + " and try again.");
        }
    }

    /** Is something done on the disk. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }
}
