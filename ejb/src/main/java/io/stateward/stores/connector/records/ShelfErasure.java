package io.stateward.stores.connector.records;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Standing;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Erases one target in a store of records. */
final class ShelfErasure {

    /** Part of the records that were not looked at because too many others are kept. */
    static final String BEYOND = "not-looked-at";

    private final Opened store;
    private final Person person;
    private final Target target;
    private final List<KnownItem> known;
    private final List<Block> blocks;
    private final Instant now;
    private boolean answersStill;

    ShelfErasure(Opened store, Person person, Target target, List<KnownItem> known, List<Block> blocks, Instant now) {
        this.store = store;
        this.person = person;
        this.target = target;
        this.known = List.copyOf(known);
        this.blocks = List.copyOf(blocks);
        this.now = now;
    }

    List<Outcome> run() {
        Optional<Shelf> shelf = store.shelf(target.ref());
        return switch (RecordKind.ofLabel(target.kind())) {
            case RECORDS -> shelf.map(this::own).orElseGet(() -> List.of(gone()));
            case SHARED -> shelf.map(this::shared).orElseGet(() -> List.of(gone()));
            case COLLECTION -> List.of(shelf.map(this::whole).orElseGet(this::gone));
            case UNREAD ->
                List.of(not(
                        Verdict.NOT_SEARCHABLE,
                        "The collection has more than " + Search.MAX_READ
                                + " records, more than one search reads through, so texts that name the person may be"
                                + " left in it. Map a field that holds identifiers, or look by hand and excuse it."));
            case MISSING ->
                List.of(not(
                        Verdict.NOT_SEARCHABLE,
                        "The data map names a collection that the store does not have. It may have another name now:"
                                + " correct the map and retry, or excuse it."));
            case UNMAPPED ->
                List.of(not(
                        Verdict.OUT_OF_SCOPE,
                        "The item lies in a collection that the data map does not name, which may be anybody's. Name it in"
                                + " the map and retry, or excuse it."));
            case UNBOUND ->
                List.of(not(
                        Verdict.ORPHAN_POSSIBLE,
                        "The answer to the call that made it was lost, so nobody knows its id. If no mapped field and no"
                                + " text of it names the person, it was not found."));
        };
    }

    private List<Outcome> own(Shelf shelf) {
        long deleted = 0;
        Sorting sorting;
        Search search;
        boolean more;
        do {
            search = store.search(shelf, person, known);
            sorting = sorted(shelf, search.run(), false);
            delete(shelf, sorting.going());
            deleted += sorting.going().size();
            // What is kept is found again each time; only what went makes room for the rest.
            more = search.isFull() && !sorting.going().isEmpty();
        } while (more);
        List<Outcome> outcomes = outcomes(shelf, deleted, sorting);
        if (search.isFull()) {
            outcomes.add(new Outcome(BEYOND, Verdict.FAILED, Evidence.NONE, 0, 0, null, null, null, beyond()));
        }
        return outcomes;
    }

    /** Says why not all of the person's records were looked at. */
    static String beyond() {
        return "More than " + Search.MAX_HITS
                + " of the person's records are kept in this collection, more than one search"
                + " tells apart, so others of theirs may be there. Move what is kept into a collection of its own, then"
                + " retry.";
    }

    private Sorting sorted(Shelf shelf, List<Hit> hits, boolean shared) {
        Sorting sorting = new Sorting(target, store.categories(shelf), blocks, now);
        hits.stream().filter(hit -> hit.shared() == shared).forEach(sorting::add);
        return sorting;
    }

    /** Deletes by ids, and searches at once for the vectors that went: later nobody knows them any more. */
    private void delete(Shelf shelf, List<String> ids) {
        Neighbours neighbours = new Neighbours(shelf);
        for (int from = 0; from < ids.size(); from += Shelf.PAGE) {
            List<String> batch = ids.subList(from, Math.min(ids.size(), from + Shelf.PAGE));
            List<JsonNode> vectors = Neighbours.vectors(shelf.byIds(batch));
            shelf.delete(batch);
            Set<String> near = new HashSet<>(neighbours.of(vectors));
            near.retainAll(batch);
            answersStill |= !near.isEmpty();
        }
    }

    private List<Outcome> outcomes(Shelf shelf, long deleted, Sorting sorting) {
        List<Outcome> outcomes = new ArrayList<>();
        long found = Math.max(target.found(), deleted + sorting.keptRecords());
        if (answersStill) {
            outcomes.add(Outcome.failed(
                    found,
                    "The store's vector search still answers with records that it was told to delete. Let it rebuild"
                            + " or optimise the index of this collection, then retry."));
        } else if (deleted > 0) {
            outcomes.add(Outcome.of(Verdict.ERASED, Evidence.NONE, found, found - sorting.keptRecords()));
        } else if (sorting.keptRecords() == 0) {
            outcomes.add(nothing(shelf));
        }
        outcomes.addAll(sorting.kept());
        return outcomes;
    }

    private Outcome nothing(Shelf shelf) {
        boolean unsearchable = target.found() == 0
                && target.items().isEmpty()
                && !person.identifiers().isEmpty()
                && !store.searchable(shelf, person);
        return unsearchable
                ? not(
                        Verdict.NOT_SEARCHABLE,
                        "The request has no identifier of the types by which this collection knows people. Add one to"
                                + " the request, or excuse it.")
                : gone();
    }

    private List<Outcome> shared(Shelf shelf) {
        List<Hit> hits = store.search(shelf, person, known).run();
        Sorting sorting = sorted(shelf, hits, true);
        List<Outcome> outcomes = new ArrayList<>(sorting.kept());
        long left = sorting.going().size();
        if (left > 0) {
            outcomes.add(Outcome.of(
                            Verdict.PENDING_REDACTION,
                            Evidence.NONE,
                            Math.max(target.found(), left + sorting.keptRecords()),
                            0)
                    .because("Other people share these records, and a vector keeps what its text said. Put copies"
                            + " without the person in their place, delete the originals, then retry."));
        } else if (outcomes.isEmpty()) {
            outcomes.add(gone());
        }
        return outcomes;
    }

    private Outcome whole(Shelf shelf) {
        Optional<Outcome> kept = Standing.of(target, known, blocks, now);
        if (kept.isPresent()) {
            return kept.get();
        }
        if (target.shared()) {
            return Outcome.of(Verdict.PENDING_REDACTION, Evidence.NONE, Math.max(1, target.found()), 0)
                    .because("Other people share this collection. Register the person's records in it, or map its"
                            + " fields, then retry.");
        }
        long pieces = shelf.count() + 1;
        shelf.drop();
        return Outcome.of(
                Verdict.ERASED, Evidence.NONE, Math.max(target.found(), pieces), Math.max(target.found(), pieces));
    }

    private Outcome gone() {
        boolean known = target.found() > 0 || !target.items().isEmpty();
        return Outcome.of(known ? Verdict.ALREADY_GONE : Verdict.NOTHING_FOUND, Evidence.NONE, 0, 0);
    }

    private static Outcome not(Verdict verdict, String why) {
        return Outcome.of(verdict, Evidence.NONE, 0, 0).because(why);
    }
}
