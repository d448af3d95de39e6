package io.stateward.stores.connector.records;

import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Asks a store again for what was erased: by ids, by the filter, by reading the collection through, and by its vector search.
 *
 * <p>In an outcome {@code found - erased} is the number of records that blocks keep, and that may still be there.
 */
final class ShelfVerification {

    private final Opened store;
    private final Person person;
    private final Target target;
    private final List<KnownItem> known;

    ShelfVerification(Opened store, Person person, Target target, List<KnownItem> known) {
        this.store = store;
        this.person = person;
        this.target = target;
        this.known = List.copyOf(known);
    }

    Outcome of(Outcome outcome) {
        return switch (outcome.verdict()) {
            case ERASED, ALREADY_GONE, NOTHING_FOUND -> seen(outcome);
            default -> outcome;
        };
    }

    private Outcome seen(Outcome outcome) {
        Optional<Shelf> shelf = store.shelf(target.ref());
        RecordKind kind = RecordKind.ofLabel(target.kind());
        if (shelf.isEmpty()) {
            return outcome.with(outcome.verdict(), Evidence.API);
        }
        if (kind == RecordKind.COLLECTION) {
            return failed(outcome, "The store still shows the collection when asked again. Retry.");
        }
        return kind == RecordKind.RECORDS || kind == RecordKind.SHARED
                ? records(outcome, shelf.get(), kind == RecordKind.SHARED)
                : outcome;
    }

    private Outcome records(Outcome outcome, Shelf shelf, boolean shared) {
        Search search = store.search(shelf, person, known);
        List<Hit> hits = search.run();
        if (search.isFull()) {
            return failed(outcome, ShelfErasure.beyond());
        }
        long left = hits.stream().filter(hit -> hit.shared() == shared).count();
        if (left > outcome.found() - outcome.erased()) {
            return failed(
                    outcome,
                    "The store still shows " + left + " of the person's records when asked again by another way. Retry;"
                            + " if they stay, look for what writes them.");
        }
        if (!new Neighbours(shelf).ghosts().isEmpty()) {
            return failed(
                    outcome,
                    "The store's vector search answers with records that the collection no longer shows. Let it rebuild"
                            + " or optimise the index of this collection, then retry.");
        }
        return outcome.with(outcome.verdict(), Evidence.API);
    }

    private static Outcome failed(Outcome outcome, String why) {
        return outcome.with(Verdict.FAILED, Evidence.API).because(why);
    }
}
