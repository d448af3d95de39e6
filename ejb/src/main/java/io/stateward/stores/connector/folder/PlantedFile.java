package io.stateward.stores.connector.folder;

import io.stateward.stores.connector.files.Folder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;

/**
 * Is one file that a planter made below a folder, and that it reaches without following a link.
 *
 * @param root the folder's real path
 * @param path the file, below it
 */
record PlantedFile(Path root, Path path) {

    /** Longest file that is read again; it was one line. */
    private static final int MAX_BYTES = 1 << 20;

    /** Does something in the directory that has the file. */
    private interface Inside<T> {
        T in(Folder directory, Path name) throws IOException;
    }

    private <T> T inside(Folder directory, int depth, Inside<T> work) throws IOException {
        if (depth == path.getNameCount() - 1) {
            return work.in(directory, path.getFileName());
        }
        try (Folder next = directory.enter(path.getName(depth))) {
            return inside(next, depth + 1, work);
        }
    }

    private <T> T inside(Inside<T> work) throws IOException {
        try (Folder folder = Folder.open(root)) {
            return inside(folder, 0, work);
        }
    }

    /** Writes it, with the directories on the way; false if it is there. */
    boolean write(String content) throws IOException {
        Path directory = root;
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            directory = directory.resolve(path.getName(i));
            try {
                Files.createDirectory(directory);
            } catch (FileAlreadyExistsException e) {
                // Entered below without following a link, so that nothing is written elsewhere.
            }
        }
        return inside((folder, name) -> {
            try (FileChannel file = folder.create(name)) {
                ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            }
        });
    }

    /** Returns what it says; empty if it is not there. */
    String read() throws IOException {
        try {
            return inside((folder, name) -> {
                try (FileChannel file = folder.channel(name, StandardOpenOption.READ)) {
                    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(file.size(), MAX_BYTES));
                    while (bytes.hasRemaining() && file.read(bytes) >= 0) {
                        // Reads on.
                    }
                    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
                }
            });
        } catch (NoSuchFileException | NotDirectoryException e) {
            return "";
        }
    }

    boolean isThere() throws IOException {
        try {
            return inside((folder, name) -> folder.attributes(name).isRegularFile());
        } catch (NoSuchFileException | NotDirectoryException e) {
            return false;
        }
    }

    /**
     * Removes it, and the directories on the way to it that are empty then.
     *
     * @param own tells which directories nobody else can have made, by their names
     */
    void remove(Predicate<String> own) throws IOException {
        try (Folder folder = Folder.open(root)) {
            remove(folder, 0, own);
        }
    }

    private void remove(Folder directory, int depth, Predicate<String> own) throws IOException {
        Path name = path.getName(depth);
        try {
            if (depth == path.getNameCount() - 1) {
                directory.delete(name);
                return;
            }
            try (Folder next = directory.enter(name)) {
                remove(next, depth + 1, own);
            }
            if (own.test(name.toString())) {
                directory.deleteEmpty(name);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // Somebody was faster.
        }
    }

    /** Leaves out its name, which may be an identifier. */
    @Override
    public String toString() {
        return "PlantedFile";
    }
}
