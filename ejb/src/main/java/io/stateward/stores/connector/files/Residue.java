package io.stateward.stores.connector.files;

import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Person;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks for texts in all raw files below a directory, in whatever {@link Form}, also inside files that gzip or zip has compressed.
 *
 * <p>A text counts where it stands as a word of its own: {@code mia_li_366} is not in {@code mia_li_3668}. Texts shorter than {@link
 * #MIN_CHARS} are not looked for, because they stand in any file by chance. One person's identifiers that others may have too, such as a
 * name, are left out.
 */
public final class Residue {

    /** Shortest text that is looked for, in characters. */
    public static final int MIN_CHARS = 6;

    /** Most places that are told; all are counted. */
    public static final int MAX_PLACES = 1_000;

    private final List<String> texts;
    private final Needles needles;

    private Residue(Stream<String> wanted) {
        this.texts = wanted.map(String::strip)
                .filter(text -> text.length() >= MIN_CHARS)
                .distinct()
                .toList();
        this.needles = new Needles(texts);
    }

    /** Looks for any of these texts. */
    public static Residue of(Collection<String> texts) {
        return new Residue(texts.stream());
    }

    /** Looks for the identifiers that belong to one person only, as given and in canonical form. */
    public static Residue of(Person person) {
        return new Residue(Stream.concat(person.identifiers().stream(), person.learned().stream())
                .filter(identifier -> !identifier.tellsNobodyApart())
                .flatMap(Residue::values));
    }

    private static Stream<String> values(Identifier identifier) {
        return Stream.of(identifier.value(), identifier.canonical());
    }

    /** Tells whether there is nothing to look for. */
    public boolean none() {
        return texts.isEmpty();
    }

    /**
     * Is one place at which a text was found. It names a file, and a file's name may name a person: it goes into no reason, log or
     * reference.
     *
     * @param file below the directory, its names apart by {@code /}
     * @param offset of the first byte, in the file or in what was compressed in it; 0 for a name
     * @param compressed whether it was inside something compressed
     */
    public record Place(String file, long offset, Form form, boolean compressed) {}

    /**
     * Is what a look saw.
     *
     * @param hits how often a text was found
     * @param filesHit in how many files
     * @param places the first {@link #MAX_PLACES} of them
     * @param files how many files were looked at
     * @param bytes how many bytes were looked at, those compressed counted as they are when unpacked
     * @param unread how many files could not be looked into, or not to their end: unreadable, damaged, or packed in a way that is not known
     */
    public record Found(long hits, long filesHit, List<Place> places, long files, long bytes, long unread) {

        public Found {
            places = List.copyOf(places);
        }

        /** Tells whether no text was found in what was looked at. */
        public boolean none() {
            return hits == 0;
        }

        /** Tells whether everything was looked at. */
        public boolean complete() {
            return unread == 0;
        }
    }

    /**
     * Looks at every file below a directory that the operator's list has let pass.
     *
     * @throws IOException if the directory itself cannot be read
     */
    public Found in(Path directory) throws IOException {
        return in(directory, path -> true);
    }

    /**
     * Looks at the files below a directory whose path the predicate takes, names apart by {@code /}; nothing else is opened.
     *
     * @throws IOException if the directory itself cannot be read
     */
    public Found in(Path directory, Predicate<String> wanted) throws IOException {
        Look look = new Look();
        long undone = Walk.below(directory, entry -> {
            if (wanted.test(entry.path())) {
                look.at(entry);
            }
        });
        return look.found(undone);
    }

    /** Looks at one file. */
    public Found in(Walk.Entry file) {
        Look look = new Look();
        look.at(file);
        return look.found(0);
    }

    /** Is one look, and what it has seen so far. */
    private final class Look {

        private final List<Place> places = new ArrayList<>();
        private String file = "";
        private boolean compressed;
        private long hits;
        private long filesHit;
        private long files;
        private long bytes;
        private long unread;

        private final ByteScan scan = new ByteScan(needles, (needle, offset) -> hit(needle.form(), offset));

        void at(Walk.Entry entry) {
            long before = hits;
            file = entry.path();
            files++;
            try {
                compressed = false;
                new ByteScan(needles, (needle, offset) -> hit(Form.NAME, 0)).run(Unpacked.bytes(file));
                try (InputStream in = entry.read()) {
                    if (!Unpacked.all(in, this::stream)) {
                        unread++;
                    }
                }
            } catch (IOException e) {
                // It is gone meanwhile, may not be read or is damaged: whoever asked is told that it was not looked at.
                unread++;
            }
            filesHit += hits > before ? 1 : 0;
        }

        private void stream(InputStream in, boolean unpacked) throws IOException {
            compressed = unpacked;
            bytes += scan.run(in);
        }

        private void hit(Form form, long offset) {
            hits++;
            if (places.size() < MAX_PLACES) {
                places.add(new Place(file, offset, form, compressed));
            }
        }

        Found found(long undone) {
            return new Found(hits, filesHit, places, files, bytes, unread + undone);
        }
    }
}
