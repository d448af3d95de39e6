package io.stateward.stores.connector.folder;

import io.stateward.stores.connector.files.Walk;
import io.stateward.stores.entity.ItemContent;
import io.stateward.stores.entity.KnownItem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a catalogued file, or a line of it, whole. */
final class ItemReading implements Walk.Visitor {

    private static final String BYTES = "application/octet-stream";
    private static final String JSON = "application/json";
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "json", JSON,
            "jsonl", "application/x-ndjson",
            "ndjson", "application/x-ndjson",
            "txt", "text/plain",
            "log", "text/plain",
            "md", "text/markdown",
            "csv", "text/csv");

    private final References references;
    private final String file;
    private final @Nullable String line;
    private final @Nullable MappedFiles entry;
    private final int maxBytes;
    private ItemContent found = new ItemContent.Gone();

    ItemReading(FolderMap map, References references, KnownItem item, int maxBytes) {
        String ref = item.ref() == null ? "" : item.ref();
        int at = ref.lastIndexOf(References.LINE);
        MappedFiles place = map.placeOf(ref).orElse(null);
        boolean ofLine = at > 0
                && place != null
                && place.id() != null
                && map.of(ref.substring(0, at)).isPresent();
        this.references = references;
        this.file = ofLine ? ref.substring(0, at) : ref;
        this.line = ofLine ? ref.substring(at + 1) : null;
        this.entry = place;
        this.maxBytes = maxBytes;
    }

    ItemContent in(Path directory) throws IOException {
        Walk.below(directory, this);
        return found;
    }

    @Override
    public void visit(Walk.Entry candidate) throws IOException {
        if (!references.isOf(file, candidate.path())) {
            return;
        }
        if (candidate.folder().links(candidate.name()) > 1) {
            // It may be somebody else's file under a second name.
            found = new ItemContent.Unreadable();
            return;
        }
        try (InputStream in = candidate.read()) {
            found = line == null ? whole(in, candidate.path()) : line(in);
        } catch (LineFound e) {
            found = e.line.length > maxBytes ? new ItemContent.TooLarge() : new ItemContent.Whole(JSON, e.line);
        }
    }

    private ItemContent whole(InputStream in, String path) throws IOException {
        byte[] bytes = in.readNBytes(maxBytes + 1);
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return bytes.length > maxBytes
                ? new ItemContent.TooLarge()
                : new ItemContent.Whole(MEDIA_TYPES.getOrDefault(ending, BYTES), bytes);
    }

    private ItemContent line(InputStream in) throws IOException {
        LineScan scan = new LineScan(Sieve.open(), new LineScan.Lines() {
            @Override
            public void other(byte[] bytes, int from, int to) {}

            @Override
            public void line(byte[] bytes, int from, int to, long offset) {
                if (isMeant(bytes, from, to)) {
                    throw new LineFound(Arrays.copyOfRange(bytes, from, to));
                }
            }

            @Override
            public void tooLong(long from, long to) {}
        });
        scan.more(Content.of(in).in());
        scan.end();
        return new ItemContent.Gone();
    }

    private boolean isMeant(byte[] bytes, int from, int to) {
        Pointer id = entry == null ? null : entry.id();
        return id != null
                && JsonLine.parse(bytes, from, to)
                        .filter(json -> json.values().stream()
                                .anyMatch(value -> value.kind() != JsonLine.Kind.NAME
                                        && id.isAt(value.path())
                                        && value.text().equals(line)))
                        .isPresent();
    }

    /** Ends the pass with the line that was looked for. */
    private static final class LineFound extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient byte[] line;

        LineFound(byte[] line) {
            super("The line was found", null, false, false);
            this.line = line;
        }
    }
}
