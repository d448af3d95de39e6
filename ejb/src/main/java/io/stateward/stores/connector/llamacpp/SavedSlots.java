package io.stateward.stores.connector.llamacpp;

import io.stateward.stores.boundary.StoreUnreachable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Knows the files in which a server has saved slots: those that begin as llama.cpp's do, in one directory and not below it. */
final class SavedSlots {

    /** What a saved sequence begins with: {@code ggsq}, as a number with its lowest byte first (llama.h, {@code LLAMA_STATE_SEQ_MAGIC}). */
    static final byte[] BEGINNING = {'q', 's', 'g', 'g'};

    private final Path directory;

    SavedSlots(Path directory) {
        this.directory = directory;
    }

    List<Path> files() {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(SavedSlots::isSaved).sorted().toList();
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private static boolean isSaved(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (InputStream content = Files.newInputStream(file)) {
            return Arrays.equals(content.readNBytes(BEGINNING.length), BEGINNING);
        } catch (IOException e) {
            throw unreadable();
        }
    }

    /** Deletes them all and returns how many there were. */
    long erase() {
        List<Path> files = files();
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw unreadable();
        }
        return files.size();
    }

    /** The system's message would name a path. */
    private static StoreUnreachable unreadable() {
        return new StoreUnreachable("The directory of saved slots cannot be read or changed by Stateward");
    }
}
