package io.stateward.stores.boundary;

import io.stateward.policies.entity.ItemFacts;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Erases given items through what every connector can do: find, erase, verify, for a person whom nobody knows.
 *
 * <p>A target may cover many items, as a table does; if it does not come out clean, each half of its items is tried by itself, so that one
 * row that must stay does not stand for a thousand that went.
 */
final class ItemErasure {

    /** Items given at once to a connector that asks its store one by one. */
    static final int ONE_BY_ONE = 50;

    private static final Person NOBODY = new Person(Set.of(), List.of(), ItemFacts.LATEST);

    private final Connector connector;
    private final StoreAccess store;
    private final Registered registered;
    private final HeedfulSearch search;

    ItemErasure(Connector connector, StoreAccess store, Registered registered) {
        this.connector = connector;
        this.store = store;
        this.registered = registered;
        this.search = new HeedfulSearch(connector, store, registered);
    }

    static Map<UUID, Outcome> refused(List<KnownItem> items, String sentence) {
        Map<UUID, Outcome> outcomes = new LinkedHashMap<>();
        items.forEach(item -> outcomes.put(
                item.id(), Outcome.of(Verdict.OUT_OF_SCOPE, Evidence.NONE, 1, 0).because(sentence)));
        return outcomes;
    }

    Map<UUID, Outcome> of(List<KnownItem> items) {
        Map<UUID, Outcome> outcomes = new HashMap<>();
        Map<UUID, KnownItem> byId = items.stream().collect(Collectors.toMap(KnownItem::id, item -> item));
        List<Target> found = search.find(NOBODY, items);
        for (Target target : registered.intended(own(found, byId))) {
            List<KnownItem> covered = target.items().stream()
                    .map(byId::get)
                    .filter(Objects::nonNull)
                    .toList();
            erase(target, covered).forEach((id, outcome) -> outcomes.merge(id, outcome, ItemErasure::worse));
        }
        Set<UUID> there = found.stream()
                .filter(target -> target.found() > 0)
                .flatMap(target -> target.items().stream())
                .collect(Collectors.toSet());
        // The store was asked for them by their references; of the others it shows nothing.
        byId.keySet().forEach(id -> outcomes.putIfAbsent(id, there.contains(id) ? left() : gone()));
        return outcomes;
    }

    private static Outcome gone() {
        return Outcome.of(Verdict.ALREADY_GONE, Evidence.API, 0, 0);
    }

    private static Outcome left() {
        return Outcome.of(Verdict.PENDING_REDACTION, Evidence.API, 1, 0)
                .because("The store says that others share it, or that people are only taken out of it, so it was not"
                        + " erased as a whole. Look at it, then erase it by hand or keep it.");
    }

    /**
     * Returns the targets that are given items, what depends on others first. A search follows an item to what it wrote to or holds; that
     * has times of its own.
     */
    private static List<Target> own(List<Target> found, Map<UUID, KnownItem> byId) {
        Set<UUID> direct = new HashSet<>();
        List<Target> candidates = new ArrayList<>();
        for (Target target : found) {
            if (!target.items().isEmpty() && !target.shared() && byId.keySet().containsAll(target.items())) {
                candidates.add(target);
                target.items().stream()
                        .filter(id -> isItself(target, byId.get(id)))
                        .forEach(direct::add);
            }
        }
        return candidates.stream()
                .filter(target ->
                        target.items().stream().allMatch(id -> !direct.contains(id) || isItself(target, byId.get(id))))
                .sorted(Comparator.comparingInt(Target::wave))
                .toList();
    }

    private static boolean isItself(Target target, @Nullable KnownItem item) {
        return item != null && target.ref().equals(item.ref());
    }

    private Map<UUID, Outcome> erase(Target target, List<KnownItem> covered) {
        List<Outcome> erased = connector.erase(store, NOBODY, target, covered, List.of());
        List<Outcome> verified = erased.stream()
                .map(outcome -> outcome.verdict().isGone()
                        ? connector.verify(store, NOBODY, target, covered, outcome)
                        : outcome)
                .toList();
        boolean clean = verified.stream().allMatch(outcome -> outcome.verdict().isGone());
        if (clean || covered.size() == 1) {
            Outcome sum = verified.stream().reduce(ItemErasure::worse).orElseThrow();
            return covered.stream().collect(Collectors.toMap(KnownItem::id, item -> alone(sum, covered.size())));
        }
        return halves(covered, verified);
    }

    /** A half in which nothing is left any more went with the first attempt, if that erased anything. */
    private Map<UUID, Outcome> halves(List<KnownItem> covered, Collection<Outcome> first) {
        boolean erasedSome = first.stream().anyMatch(outcome -> outcome.erased() > 0);
        int middle = covered.size() / 2;
        Map<UUID, Outcome> outcomes = new HashMap<>(of(covered.subList(0, middle)));
        outcomes.putAll(of(covered.subList(middle, covered.size())));
        if (erasedSome) {
            outcomes.replaceAll((id, outcome) -> outcome.verdict() == Verdict.ALREADY_GONE
                    ? new Outcome(
                            Outcome.WHOLE,
                            Verdict.ERASED,
                            outcome.evidence(),
                            1,
                            1,
                            null,
                            outcome.residueUntil(),
                            outcome.residueReason(),
                            null)
                    : outcome);
        }
        return outcomes;
    }

    /** Returns the outcome of one of the items that it is about. */
    private static Outcome alone(Outcome sum, int items) {
        return new Outcome(
                Outcome.WHOLE,
                sum.verdict(),
                sum.evidence(),
                items == 1 ? sum.found() : 1,
                items == 1 ? sum.erased() : 1,
                sum.until(),
                sum.residueUntil(),
                sum.residueReason(),
                sum.why());
    }

    /** Returns the one that says less good: what is not gone before what is, then the weaker evidence. */
    private static Outcome worse(Outcome one, Outcome other) {
        if (one.verdict().isGone() != other.verdict().isGone()) {
            return one.verdict().isGone() ? other : one;
        }
        return one.evidence().compareTo(other.evidence()) >= 0 ? one : other;
    }
}
