package io.stateward.residue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;

/** Is the database of one server, of one kind, as its files and as whoever backs it up sees it. */
interface Site extends AutoCloseable {

    /** Returns the folders and files that the database keeps, by what they are. */
    Map<String, Path> files() throws SQLException;

    /**
     * Backs the running database up.
     *
     * @param to an empty folder; gets the files themselves in {@code files} and what they say in {@code dump}
     */
    void backUp(Path to) throws SQLException;

    /** Connects past the tenant wall to the database as it is. */
    Connection open() throws SQLException;

    /** Writes a row for each text, as a program without Stateward does it. */
    void insertPlain(Iterable<String> texts) throws SQLException;

    /** Deletes those rows, and does what the database offers to be rid of them. */
    void deletePlain() throws SQLException;

    @Override
    void close();

    /** Copies a folder; files that the server removes meanwhile are left out. */
    static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else if (Files.isRegularFile(path)) {
                    copyFile(path, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyFile(Path from, Path to) throws IOException {
        try {
            Files.copy(from, to);
        } catch (NoSuchFileException e) {
            // A server that runs removes its files.
        }
    }
}
