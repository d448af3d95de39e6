package io.stateward.stores.connector.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;

/**
 * Is an open directory. What lies in it is reached from the open directory itself and never through a symbolic link, whatever its path leads
 * to meanwhile. Its names are gone through once.
 */
public final class Folder implements AutoCloseable {

    private final SecureDirectoryStream<Path> stream;
    private final Path path;

    private Folder(SecureDirectoryStream<Path> stream, Path path) {
        this.stream = stream;
        this.path = path;
    }

    /**
     * Opens a directory by its real path.
     *
     * @throws IOException if it cannot be read, or if this machine cannot open files from an open directory
     */
    @SuppressWarnings("StreamResourceLeak") // closed with the folder
    public static Folder open(Path real) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(real);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new Folder(secure, real);
        }
        stream.close();
        throw new IOException("This machine cannot open files relative to an open directory");
    }

    /** Opens a directory in this one. */
    public Folder enter(Path name) throws IOException {
        return new Folder(stream.newDirectoryStream(single(name), LinkOption.NOFOLLOW_LINKS), path.resolve(name));
    }

    /** Returns the names in it, in the file system's own order, each of one element; can be asked for once. */
    public Iterator<Path> names() {
        Iterator<Path> paths = stream.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return paths.hasNext();
            }

            @Override
            public Path next() {
                return Objects.requireNonNull(paths.next().getFileName());
            }
        };
    }

    public BasicFileAttributes attributes(Path name) throws IOException {
        return stream.getFileAttributeView(single(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    /** Returns the view by which owner, rights and times are read and set. */
    public PosixFileAttributeView rights(Path name) {
        return stream.getFileAttributeView(single(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Opens a file; fails on a symbolic link. */
    public FileChannel channel(Path name, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(Set.of(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        return (FileChannel) stream.newByteChannel(single(name), all);
    }

    /** Makes a file that only this program's account may read, and opens it to be written; fails if the name is taken. */
    public FileChannel create(Path name) throws IOException {
        return (FileChannel) stream.newByteChannel(
                single(name),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Removes a name; the content goes when it has no other and nobody has it open. */
    public void delete(Path name) throws IOException {
        stream.deleteFile(single(name));
    }

    /**
     * Removes an empty directory in this one.
     *
     * @return false if it is not empty
     */
    public boolean deleteEmpty(Path name) throws IOException {
        try {
            stream.deleteDirectory(single(name));
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
    }

    /** Puts a file in the place of another in one step. */
    public void rename(Path from, Path to) throws IOException {
        stream.move(single(from), stream, single(to));
    }

    /** Makes the names in it outlast a crash of the machine. */
    public void sync() throws IOException {
        try (FileChannel self = (FileChannel) stream.newByteChannel(Path.of("."), Set.of(StandardOpenOption.READ))) {
            self.force(true);
        }
    }

    /** Returns the number of names that a file has: more than one says that its content is reached from elsewhere too. */
    public int links(Path name) throws IOException {
        return (int) Files.getAttribute(path.resolve(single(name)), "unix:nlink", LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns where it was when it was opened. */
    public Path path() {
        return path;
    }

    private static Path single(Path name) {
        if (name.getNameCount() != 1 || name.isAbsolute() || name.toString().equals("..")) {
            throw new IllegalArgumentException("A name in a directory is one element");
        }
        return name;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
