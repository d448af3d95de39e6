package io.stateward.stores.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.stores.boundary.Directories;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Is the operator's list of directories below which tenants may register folders: {@code stateward.stores.directories}, absolute paths
 * separated by commas. Without it there are none.
 *
 * <p>{@link #TENANT} in a path stands for the alias of the tenant that asks, so that each has a directory of its own; a directory without it
 * is open to every tenant. A folder is where its real path is, symbolic links followed, and never holds, or lies in, what Stateward itself
 * keeps: its keys, its database, its server.
 */
@ApplicationScoped
public class DirectoryList implements Directories {

    /** Configuration property. */
    public static final String PROPERTY = "stateward.stores.directories";

    /** Stands for the tenant's alias in a listed path. */
    public static final String TENANT = "{tenant}";

    private final List<String> listed;
    private final OwnFiles own;
    private final Supplier<String> tenant;

    @Inject
    public DirectoryList(CurrentTenant current) {
        this(ConfigProvider.getConfig(), current);
    }

    private DirectoryList(Config config, CurrentTenant current) {
        this(
                config.getOptionalValue(PROPERTY, String.class).orElse(""),
                OwnFiles.of(config),
                () -> current.tenant().alias());
    }

    DirectoryList(String list, OwnFiles own, Supplier<String> tenant) {
        this.listed = Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        this.own = own;
        this.tenant = tenant;
        listed.forEach(DirectoryList::check);
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected DirectoryList() {
        this.listed = null;
        this.own = null;
        this.tenant = null;
    }

    private static void check(String text) {
        if (!text.startsWith("/") || text.length() - text.replace(TENANT, "").length() > TENANT.length()) {
            throw new IllegalStateException(
                    PROPERTY + " must list absolute paths, separated by commas, each with " + TENANT + " once at most");
        }
    }

    @Override
    public Path require(String path) {
        if (listed.isEmpty()) {
            throw refused(
                    "Stateward may not use any directory of its machine. Ask the operator to list the directory, or one"
                            + " above it, in " + PROPERTY + ".");
        }
        Path real = real(path);
        if (listed.stream()
                .map(this::directory)
                .noneMatch(directory -> directory != null && real.startsWith(directory))) {
            throw refused("Stateward may not use this directory. Ask the operator to list it, or one above it, in "
                    + PROPERTY + ", or use one that is listed.");
        }
        if (own.touch(real)) {
            throw refused("Stateward keeps its own data in or above this directory. Use another one.");
        }
        return real;
    }

    private static Path real(String path) {
        try {
            Path written = Path.of(path);
            if (written.isAbsolute()) {
                Path real = written.toRealPath();
                if (Files.isDirectory(real)) {
                    return real;
                }
            }
        } catch (IOException | InvalidPathException e) {
            // The same answer for what is not there and what may not be read: who asks learns nothing about the
            // machine.
        }
        throw refused(
                "There is no such directory here, or Stateward may not read it. Write the absolute path of a directory,"
                        + " and ask the operator whether it is below one listed in " + PROPERTY + ".");
    }

    /** Returns the real path of a listed directory, or null while it is not there. */
    private @Nullable Path directory(String text) {
        try {
            return Path.of(text.contains(TENANT) ? text.replace(TENANT, tenant.get()) : text)
                    .toRealPath();
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    private static StatewardException refused(String sentence) {
        return new StatewardException(Kind.UNPROCESSABLE, "directory-not-allowed", sentence);
    }
}
