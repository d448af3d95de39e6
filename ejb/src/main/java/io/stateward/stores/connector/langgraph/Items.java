package io.stateward.stores.connector.langgraph;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Standing;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds, erases and counts a person's items of the long-term store. All are one target, because their names may be people's and no
 * reference may be; {@code found - erased} of an outcome is how many may still be there.
 */
final class Items {

    private static final String KEPT = "kept-by-";

    private final StoreItems store;
    private final Ownership ownership;
    private final Mentions mentions;

    /**
     * Is what there is about a person.
     *
     * @param own items that go as wholes, with what the catalog knows of them
     * @param shared items that are about others too, with what the catalog knows of them
     */
    record Found(Map<ItemName, Optional<KnownItem>> own, Map<ItemName, Optional<KnownItem>> shared) {

        int count() {
            return own.size() + shared.size();
        }
    }

    Items(StoreItems store, Ownership ownership, Mentions mentions) {
        this.store = store;
        this.ownership = ownership;
        this.mentions = mentions;
    }

    /** Finds them: those the catalog knows, those in the person's namespaces, and those that name the person. */
    Found of(List<KnownItem> known) {
        Found found = new Found(new LinkedHashMap<>(), new LinkedHashMap<>());
        Map<ItemName, KnownItem> byName = new LinkedHashMap<>();
        known.forEach(item ->
                Optional.ofNullable(item.ref()).flatMap(ItemName::of).ifPresent(name -> byName.put(name, item)));
        byName.keySet().stream()
                .map(ItemName::namespace)
                .distinct()
                .forEach(namespace -> store.below(
                        namespace,
                        there -> Optional.ofNullable(byName.get(ItemName.of(there)))
                                .ifPresent(item -> sort(there, item, found))));
        if (ownership.looksThrough()) {
            store.each(item -> sort(item, found));
        } else {
            ownership.namespaces().forEach(namespace -> store.below(namespace, item -> sort(item, found)));
        }
        return found;
    }

    private void sort(JsonNode there, KnownItem item, Found found) {
        if (!item.shared()) {
            found.own().put(ItemName.of(there), Optional.of(item));
        } else if (mentions.in(there.path("value"))) {
            found.shared().put(ItemName.of(there), Optional.of(item));
        }
    }

    private void sort(JsonNode item, Found found) {
        ItemName name = ItemName.of(item);
        boolean known = found.own().containsKey(name) || found.shared().containsKey(name);
        if (known || !ownership.isBefore(item)) {
            return;
        }
        if (ownership.isTheirs(name)) {
            found.own().put(name, Optional.empty());
        } else if (ownership.looksThrough() && ownership.names(item.path("value"))) {
            found.shared().put(name, Optional.empty());
        }
    }

    /** Erases what no block covers, rewrites what others share, and says of each kind of block what it kept. */
    List<Outcome> erase(Target target, List<KnownItem> known, List<Block> blocks, Instant now) {
        Found found = of(known);
        List<Outcome> kept = new ArrayList<>();
        long[] done = {0};
        Map<String, Long> named = new HashMap<>();
        found.own()
                .forEach((name, item) -> standing(target, item, blocks, now).ifPresentOrElse(kept::add, () -> {
                    store.delete(name);
                    done[0]++;
                }));
        found.shared()
                .forEach((name, item) -> standing(target, item, blocks, now).ifPresentOrElse(kept::add, () -> {
                    redact(name, named);
                    done[0]++;
                }));
        List<Outcome> outcomes = new ArrayList<>();
        if (done[0] > 0 || kept.isEmpty()) {
            outcomes.add(whole(target, found, done[0], kept.size()).naming(named));
        }
        for (Verdict verdict : List.of(Verdict.BLOCKED_BY_HOLD, Verdict.BLOCKED_BY_RETENTION)) {
            kept.stream()
                    .filter(one -> one.verdict() == verdict)
                    .reduce(Items::longer)
                    .ifPresent(one -> outcomes.add(part(one, kept)));
        }
        return outcomes;
    }

    private static Optional<Outcome> standing(
            Target target, Optional<KnownItem> item, List<Block> blocks, Instant now) {
        return Standing.of(target, item.map(List::of).orElse(List.of()), blocks, now);
    }

    private static Outcome longer(Outcome one, Outcome other) {
        Instant end = one.until();
        Instant otherEnd = other.until();
        return end == null || (otherEnd != null && !otherEnd.isAfter(end)) ? one : other;
    }

    private static Outcome part(Outcome one, List<Outcome> kept) {
        long count = kept.stream().filter(k -> k.verdict() == one.verdict()).count();
        String name = KEPT + (one.verdict() == Verdict.BLOCKED_BY_HOLD ? "hold" : "retention");
        return new Outcome(name, one.verdict(), Evidence.NONE, count, 0, one.until(), null, null, one.why());
    }

    private Outcome whole(Target target, Found found, long done, long kept) {
        if (found.count() == 0) {
            return Outcome.of(Verdict.ALREADY_GONE, Evidence.NONE, target.found(), 0);
        }
        Verdict verdict = found.own().isEmpty() ? Verdict.REDACTED : Verdict.ERASED;
        Outcome outcome = Outcome.of(verdict, Evidence.NONE, done + kept, done);
        return found.shared().isEmpty()
                ? outcome
                : outcome.because("Items that others share were rewritten in their place without the person.");
    }

    /** Rewrites one item, and counts it under each type of identifier that is in it. */
    private void redact(ItemName name, Map<String, Long> named) {
        store.of(name).ifPresent(item -> {
            mentions.kinds(item.path("value")).forEach(kind -> named.merge(kind, 1L, Long::sum));
            store.put(name, mentions.redacted(item.path("value")));
        });
    }

    /** Asks again, by a search and not by the names that were deleted. */
    Outcome verify(List<KnownItem> known, Outcome outcome) {
        int there = of(known).count();
        if (outcome.part().startsWith(KEPT)) {
            return outcome.with(there == 0 ? Verdict.ALREADY_GONE : outcome.verdict(), Evidence.API);
        }
        long expected = outcome.verdict() == Verdict.ALREADY_GONE ? 0 : outcome.found() - outcome.erased();
        return there <= expected
                ? outcome.with(outcome.verdict(), Evidence.API)
                : outcome.with(Verdict.FAILED, Evidence.API)
                        .because("Items about the person are in LangGraph's long-term store that should not be: "
                                + (there - expected) + ". A run may have written them late. Retry.");
    }
}
