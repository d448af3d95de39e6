package io.stateward.stores.control;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Is where Stateward itself keeps data on this machine: key files, an H2 database in a file, the server's own directory. */
record OwnFiles(List<Path> directories) {

    private static final Pattern H2_FILE = Pattern.compile("jdbc:h2:(?:(?:file|nio|nioMapped|async|split):)*([^;]*).*");
    private static final Pattern H2_ELSEWHERE = Pattern.compile("jdbc:h2:(?:tcp|ssl|mem|zip|res|classpath):.*");

    /** Set by Payara to the directory of the running server. */
    private static final String SERVER = "com.sun.aas.instanceRoot";

    OwnFiles {
        directories = List.copyOf(directories);
    }

    static OwnFiles of(Config config) {
        Optional<String> url = config.getOptionalValue("stateward.db.url", String.class);
        return new OwnFiles(Stream.of(
                        config.getOptionalValue("stateward.vault.directory", String.class)
                                .map(Path::of),
                        config.getOptionalValue("stateward.restore.directory", String.class)
                                .map(Path::of),
                        config.getOptionalValue("stateward.vault.directory", String.class)
                                .map(vault -> Path.of(vault + "-restore")),
                        url.flatMap(OwnFiles::database),
                        Optional.ofNullable(System.getProperty(SERVER)).map(Path::of))
                .flatMap(Optional::stream)
                .map(OwnFiles::real)
                .toList());
    }

    /** Returns the directory of an H2 database that lies in a file. */
    private static Optional<Path> database(String url) {
        Matcher file = H2_FILE.matcher(url);
        if (H2_ELSEWHERE.matcher(url).matches() || !file.matches()) {
            return Optional.empty();
        }
        String path = file.group(1).replaceFirst("^~", Matcher.quoteReplacement(System.getProperty("user.home")));
        try {
            return Optional.ofNullable(Path.of(path).toAbsolutePath().getParent());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // It is made when the server first needs it.
            return Objects.requireNonNull(path.toAbsolutePath().normalize());
        }
    }

    /** Tells whether any of it lies in that directory, or that directory in any of it. */
    boolean touch(Path directory) {
        return directories.stream().anyMatch(mine -> mine.startsWith(directory) || directory.startsWith(mine));
    }
}
