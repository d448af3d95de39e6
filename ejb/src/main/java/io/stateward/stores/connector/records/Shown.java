package io.stateward.stores.connector.records;

import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists the records of the collections that the data map names, one collection after the other. */
final class Shown {

    private static final char APART = '\n';
    private static final Person NOBODY = new Person(Set.of(), List.of(), Instant.EPOCH);

    private final Opened store;
    private final String kind;
    private final List<String> unlisted;

    Shown(Opened store, String kind, List<String> unlisted) {
        this.store = store;
        this.kind = kind;
        this.unlisted = unlisted;
    }

    /** The cursor names the collection, then the place in it as the store told it. */
    Listing page(@Nullable String cursor, int limit) {
        List<? extends Shelf> mapped = store.shelves();
        List<String> unnamed = new ArrayList<>(unlisted);
        if (mapped.size() < store.all().size()) {
            unnamed.add("records of collections that the data map does not name: "
                    + (store.all().size() - mapped.size()));
        }
        String from = cursor == null ? "" : cursor.substring(0, Math.max(0, cursor.indexOf(APART)));
        String place = cursor == null ? "" : cursor.substring(cursor.indexOf(APART) + 1);
        int at = cursor == null ? 0 : place(mapped, from);
        if (at >= mapped.size()) {
            return new Listing(List.of(), null, unnamed);
        }
        Shelf shelf = mapped.get(at);
        RecordPage page = shelf.page(place.isEmpty() ? null : place, Math.min(limit, Shelf.PAGE));
        List<Listing.Entry> entries = new ArrayList<>();
        Belonging belonging = new Belonging(store.map().of(shelf).orElseThrow(), NOBODY);
        for (StoredRecord record : page.records()) {
            String ref = Reference.of(shelf, record.id());
            if (ref.length() <= Target.MAX_REF_CHARS) {
                entries.add(
                        new Listing.Entry(kind, ref, belonging.created(record).orElse(null)));
            } else if (unnamed.stream().noneMatch(each -> each.startsWith("records whose"))) {
                unnamed.add("records whose ids are longer than " + Target.MAX_REF_CHARS + " characters");
            }
        }
        return new Listing(entries, next(mapped, at, page).orElse(null), unnamed);
    }

    private static int place(List<? extends Shelf> mapped, String ref) {
        for (int at = 0; at < mapped.size(); at++) {
            if (mapped.get(at).ref().equals(ref)) {
                return at;
            }
        }
        return mapped.size();
    }

    private static Optional<String> next(List<? extends Shelf> mapped, int at, RecordPage page) {
        if (page.next() != null) {
            return Optional.of(mapped.get(at).ref() + APART + page.next());
        }
        return at + 1 < mapped.size() ? Optional.of(mapped.get(at + 1).ref() + APART) : Optional.empty();
    }
}
