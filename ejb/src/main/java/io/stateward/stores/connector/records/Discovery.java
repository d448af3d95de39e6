package io.stateward.stores.connector.records;

import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Finds everything about one person in one store. It lives for one search. */
final class Discovery {

    private final Opened store;
    private final Person person;
    private final List<Target> targets = new ArrayList<>();

    Discovery(Opened store, Person person) {
        this.store = store;
        this.person = person;
    }

    List<Target> targets(List<KnownItem> known) {
        List<KnownItem> due = known.stream()
                .filter(item -> !item.createdAt().isAfter(person.cutOff()))
                .toList();
        due.stream().filter(item -> item.ref() == null).forEach(this::unbound);
        Set<UUID> placed = new HashSet<>();
        for (Shelf shelf : store.shelves()) {
            List<KnownItem> records = new ArrayList<>();
            List<KnownItem> wholes = new ArrayList<>();
            for (KnownItem item : due) {
                Reference.of(item).filter(ref -> ref.isIn(shelf)).ifPresent(ref -> {
                    (ref.id().isPresent() ? records : wholes).add(item);
                    placed.add(item.id());
                });
            }
            if (!wholes.isEmpty()) {
                whole(shelf, wholes);
            }
            records(shelf, records, late(known, due));
        }
        due.stream()
                .filter(item -> item.ref() != null && !placed.contains(item.id()))
                .forEach(this::gone);
        if (!person.identifiers().isEmpty()) {
            store.map().missing(store.all()).forEach(this::missing);
        }
        return targets;
    }

    private static List<KnownItem> late(List<KnownItem> known, List<KnownItem> due) {
        Set<UUID> ids = new HashSet<>(due.stream().map(KnownItem::id).toList());
        return known.stream().filter(item -> !ids.contains(item.id())).toList();
    }

    private void records(Shelf shelf, List<KnownItem> here, List<KnownItem> late) {
        Set<String> later = new HashSet<>();
        late.forEach(item -> Reference.of(item).flatMap(Reference::id).ifPresent(later::add));
        Search search = store.search(shelf, person, here);
        List<Hit> hits =
                search.run().stream().filter(hit -> !later.contains(hit.id())).toList();
        List<KnownItem> shared = here.stream().filter(KnownItem::shared).toList();
        List<KnownItem> own = here.stream().filter(item -> !item.shared()).toList();
        long ours = hits.stream().filter(hit -> !hit.shared()).count();
        boolean unsearchable = !person.identifiers().isEmpty() && !store.searchable(shelf, person);
        if (ours > 0 || !own.isEmpty() || unsearchable) {
            add(shelf, RecordKind.RECORDS, "Records in a collection", ours, own, store.categories(shelf));
        }
        if (hits.size() > ours || !shared.isEmpty()) {
            String what = "Records in a collection that are about others too";
            add(shelf, RecordKind.SHARED, what, hits.size() - ours, shared, store.categories(shelf));
        }
        if (search.leftUnread()) {
            add(shelf, RecordKind.UNREAD, "A collection too large to be read through", 0, List.of(), Set.of());
        }
    }

    private void whole(Shelf shelf, List<KnownItem> items) {
        add(shelf, RecordKind.COLLECTION, "A whole collection", shelf.count() + 1, items, Set.of());
    }

    private void gone(KnownItem item) {
        Reference ref = Reference.of(item).orElseThrow();
        RecordKind kind = ref.id().isPresent() ? RecordKind.RECORDS : RecordKind.COLLECTION;
        if (store.isUnmapped(ref)) {
            merge(RecordKind.UNMAPPED, ref.collection(), "Items in a collection that is not mapped", item);
        } else {
            merge(kind, ref.collection(), "A collection that is gone", item);
        }
    }

    private void unbound(KnownItem item) {
        add(RecordKind.UNBOUND, item.id().toString(), "State whose id nobody was told", 0, List.of(item), Set.of());
    }

    private void missing(MappedCollection mapped) {
        boolean told = targets.stream().anyMatch(target -> target.ref().equals(mapped.name()));
        if (!told) {
            String what = "A collection of the data map that is not there";
            add(RecordKind.MISSING, mapped.name(), what, 0, List.of(), mapped.categories());
        }
    }

    /** Several items may have lain in one collection that is gone. */
    private void merge(RecordKind kind, String ref, String what, KnownItem item) {
        List<UUID> items = new ArrayList<>(List.of(item.id()));
        targets.removeIf(target -> {
            boolean same = target.kind().equals(kind.label()) && target.ref().equals(ref);
            if (same) {
                items.addAll(target.items());
            }
            return same;
        });
        targets.add(new Target(kind.label(), ref, what, kind.wave(), 0, false, items));
    }

    private void add(
            Shelf shelf, RecordKind kind, String what, long found, List<KnownItem> items, Set<String> categories) {
        add(kind, shelf.ref(), what, found, items, categories);
        Target last = targets.remove(targets.size() - 1);
        targets.add(last.at(Math.min(shelf.wave(), Shelf.LAST_WAVE) + kind.wave()));
    }

    private void add(
            RecordKind kind, String ref, String what, long found, List<KnownItem> items, Set<String> categories) {
        Set<String> all = new HashSet<>(categories);
        items.forEach(item -> all.addAll(item.categories()));
        boolean shared = kind == RecordKind.SHARED
                || (kind == RecordKind.COLLECTION && items.stream().anyMatch(KnownItem::shared));
        List<UUID> ids = items.stream().map(KnownItem::id).toList();
        // Categories that are not all known are left out: they may be any.
        targets.add(new Target(
                kind.label(), ref, what, kind.wave(), found, shared, ids, categories.isEmpty() ? Set.of() : all));
    }
}
