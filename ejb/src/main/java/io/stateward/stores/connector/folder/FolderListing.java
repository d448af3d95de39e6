package io.stateward.stores.connector.folder;

import io.stateward.stores.connector.files.Walk;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows the files of a folder in the order of their references, a page at a time; memory is one page. */
final class FolderListing implements Walk.Visitor {

    private static final String TOO_LONG = "files with a path of more than " + Target.MAX_REF_CHARS + " characters";

    private final References references;
    private final @Nullable String cursor;
    private final int limit;
    private final TreeMap<String, Listing.Entry> page = new TreeMap<>();
    private boolean more;
    private boolean tooLong;

    FolderListing(References references, @Nullable String cursor, int limit) {
        this.references = references;
        this.cursor = cursor;
        this.limit = limit;
    }

    Listing of(Path directory) throws IOException {
        Walk.below(directory, this);
        return new Listing(
                List.copyOf(page.values()), more ? page.lastKey() : null, tooLong ? List.of(TOO_LONG) : List.of());
    }

    @Override
    public void visit(Walk.Entry file) {
        String ref = references.of(file.path());
        boolean later = cursor == null || ref.compareTo(cursor) > 0;
        if (!later || Rewriting.isTemporary(file.name())) {
            return;
        }
        if (ref.length() > Target.MAX_REF_CHARS) {
            tooLong = true;
            return;
        }
        page.put(
                ref,
                new Listing.Entry(
                        FolderSearch.FILE, ref, file.attributes().creationTime().toInstant()));
        if (page.size() > limit) {
            page.pollLastEntry();
            more = true;
        }
    }
}
