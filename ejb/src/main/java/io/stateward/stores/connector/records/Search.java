package io.stateward.stores.connector.records;

import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.records.Belonging.Whose;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds one person's records in one collection: by the store's filter, by the catalog's ids, and by reading it through. */
final class Search {

    /** Most records of a collection that one search reads through. */
    static final int MAX_READ = 100_000;

    /** Most records that one search remembers; the erasure searches again when these are gone. */
    static final int MAX_HITS = 50_000;

    /** Most pages of one answer, ten times what is read of a collection. */
    static final int MAX_PAGES = 10 * MAX_READ / Shelf.PAGE;

    private final Shelf shelf;
    private final Optional<Belonging> belonging;
    private final Map<String, KnownItem> byId = new HashMap<>();
    private final Map<String, Hit> hits = new LinkedHashMap<>();
    private boolean unread;

    /**
     * Makes one.
     *
     * @param mapped what the data map says of the collection; nothing if only the catalog leads to it
     * @param known catalog items that may be in it
     */
    Search(Shelf shelf, Optional<MappedCollection> mapped, Person person, List<KnownItem> known) {
        this.shelf = shelf;
        this.belonging = mapped.map(each -> new Belonging(each, person)).filter(Belonging::searchable);
        known.forEach(item -> Reference.of(item)
                .filter(ref -> ref.isIn(shelf))
                .flatMap(Reference::id)
                .ifPresent(id -> byId.put(id, item)));
    }

    /** Returns the person's records, each once. */
    List<Hit> run() {
        byCatalog();
        belonging.ifPresent(whose -> {
            byFilter(whose);
            readThrough(whose);
        });
        return List.copyOf(hits.values());
    }

    /** Tells whether texts of the collection count and not all of them were read. */
    boolean leftUnread() {
        return unread && belonging.filter(Belonging::readsText).isPresent();
    }

    /** Tells whether there may be more than was remembered. */
    boolean isFull() {
        return hits.size() >= MAX_HITS;
    }

    private void byCatalog() {
        List<String> ids = new ArrayList<>(byId.keySet());
        for (int from = 0; from < ids.size(); from += Shelf.PAGE) {
            shelf.byIds(ids.subList(from, Math.min(ids.size(), from + Shelf.PAGE)))
                    .forEach(record -> add(record, false));
        }
    }

    private void byFilter(Belonging whose) {
        if (!whose.filter().isEmpty()) {
            pages(cursor -> shelf.matching(whose.filter(), cursor, Shelf.PAGE), record -> {
                judge(whose, record);
                return !isFull();
            });
        }
    }

    private void readThrough(Belonging whose) {
        int[] read = {0};
        pages(cursor -> shelf.page(cursor, Shelf.PAGE), record -> {
            if (read[0]++ == MAX_READ) {
                unread = true;
                return false;
            }
            judge(whose, record);
            return !isFull();
        });
    }

    private void judge(Belonging whose, StoredRecord record) {
        Whose is = whose.of(record);
        if (is != Whose.NOT_THEIRS) {
            add(record, is == Whose.SHARED);
        }
    }

    private void add(StoredRecord record, boolean shared) {
        Optional<KnownItem> item = Optional.ofNullable(byId.get(record.id()));
        // What the catalog says of a record that it knows is more than its fields can tell.
        boolean both = item.map(KnownItem::shared).orElse(shared);
        hits.putIfAbsent(
                record.id(), new Hit(record.id(), item, both, belonging.flatMap(each -> each.created(record))));
    }

    /** Is a way to ask for a page. */
    interface Pages {
        RecordPage at(@Nullable String cursor);
    }

    /** Hands out records until the visitor has enough; a store that never comes to an end is not followed for ever. */
    static void pages(Pages pages, Predicate<StoredRecord> visitor) {
        String cursor = null;
        for (int read = 0; read == 0 || cursor != null; read++) {
            RecordPage page = pages.at(cursor);
            if (page.next() != null && (page.records().isEmpty() || read == MAX_PAGES)) {
                throw new StoreUnreachable("The store says that a collection goes on and shows no end of it");
            }
            for (StoredRecord record : page.records()) {
                if (!visitor.test(record)) {
                    return;
                }
            }
            cursor = page.next();
        }
    }
}
