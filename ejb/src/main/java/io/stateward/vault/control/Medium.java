package io.stateward.vault.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Does the vault's file operations one at a time, so that a test can stop the machine at any of them.
 *
 * <p>Files are made 0600 and directories 0700: a POSIX file system is needed.
 */
class Medium {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");

    FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
        return FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }

    void write(FileChannel channel, ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            channel.write(content);
        }
    }

    /** Writes at a place of its own; whatever lies between there and the file's end before is zeros. */
    void write(FileChannel channel, ByteBuffer content, long position) throws IOException {
        long at = position;
        while (content.hasRemaining()) {
            at += channel.write(content, at);
        }
    }

    void force(FileChannel channel) throws IOException {
        channel.force(true);
    }

    /** Makes the content durable, and of what is known about the file as much as is needed to read it again: fdatasync. */
    void forceContent(FileChannel channel) throws IOException {
        channel.force(false);
    }

    void truncate(FileChannel channel, long size) throws IOException {
        channel.truncate(size);
    }

    void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    void delete(Path file) throws IOException {
        Files.delete(file);
    }

    void makeDirectory(Path directory) throws IOException {
        Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
    }

    /** Makes names that appeared in or vanished from the directory durable. */
    void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            force(channel);
        }
    }

    /** Makes a file appear under its name whole and durable, or not at all. */
    final void place(Path draft, Path file, byte[] content) throws IOException {
        try (FileChannel channel = open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            write(channel, ByteBuffer.wrap(content));
            force(channel);
        }
        move(draft, file);
        Path folder = file.getParent();
        if (folder != null) {
            forceDirectory(folder);
        }
    }

    /** Writes over all of a file, in place and durably. */
    final void overwrite(Path file, byte[] content) throws IOException {
        try (FileChannel channel = open(file, Set.of(StandardOpenOption.WRITE))) {
            write(channel, ByteBuffer.wrap(content));
            force(channel);
        }
    }
}
