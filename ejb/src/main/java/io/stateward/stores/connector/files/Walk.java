package io.stateward.stores.connector.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;

/** Goes through all regular files below a directory, one after the other; symbolic links and special files are passed over. */
public final class Walk {

    /** Deepest directory that is entered. */
    public static final int MAX_DEPTH = 64;

    /**
     * Is a regular file on the way. It is good for as long as the visit lasts.
     *
     * @param folder the open directory in which it is
     * @param name its name there
     * @param path its names below the directory of the walk, apart by {@code /}
     * @param attributes as they were when the walk came by
     */
    public record Entry(Folder folder, Path name, String path, BasicFileAttributes attributes) {

        /** Opens it to be read. */
        public InputStream read() throws IOException {
            return Channels.newInputStream(folder.channel(name, StandardOpenOption.READ));
        }
    }

    /** Is what is done with each file. */
    @FunctionalInterface
    public interface Visitor {
        void visit(Entry entry) throws IOException;

        /** Is told a directory, still open, when everything in it has been visited. */
        default void end(Folder folder) throws IOException {}

        /**
         * Is told a directory after its end.
         *
         * @param parent the open directory in which it is
         * @param path its names below the directory of the walk, apart by {@code /}
         */
        default void leave(Folder parent, Path name, String path) throws IOException {}
    }

    private final Visitor visitor;
    private long undone;

    private Walk(Visitor visitor) {
        this.visitor = visitor;
    }

    /**
     * Visits every file.
     *
     * @return how many directories and files could not be looked at: unreadable, or too deep
     * @throws IOException if the directory itself cannot be opened, or a visit fails
     */
    public static long below(Path directory, Visitor visitor) throws IOException {
        Walk walk = new Walk(visitor);
        try (Folder folder = Folder.open(directory)) {
            walk.through(folder, "", 0);
        }
        return walk.undone;
    }

    private void through(Folder folder, String prefix, int depth) throws IOException {
        try {
            for (Iterator<Path> names = folder.names(); names.hasNext(); ) {
                Path name = names.next();
                visit(folder, name, prefix + name, depth);
            }
        } catch (DirectoryIteratorException e) {
            undone++;
        }
        visitor.end(folder);
    }

    private void visit(Folder folder, Path name, String path, int depth) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = folder.attributes(name);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            undone++;
            return;
        }
        if (attributes.isDirectory()) {
            enter(folder, name, path, depth + 1);
        } else if (attributes.isRegularFile()) {
            visitor.visit(new Entry(folder, name, path, attributes));
        }
    }

    private void enter(Folder folder, Path name, String path, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            undone++;
            return;
        }
        Folder inner;
        try {
            inner = folder.enter(name);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            undone++;
            return;
        }
        try (inner) {
            through(inner, path + "/", depth);
        }
        visitor.leave(folder, name, path);
    }
}
