package io.stateward.stores.connector.records;

import io.stateward.Ids;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Standing;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts a person's records into those that go and those that a hold or a minimum keeps. */
final class Sorting {

    /** Part of the records that a hold keeps. */
    static final String HELD = "kept-by-hold";

    /** Part of the records that a minimum keeps. */
    static final String RETAINED = "kept-by-retention";

    private final Target target;
    private final Set<String> categories;
    private final List<Block> blocks;
    private final Instant now;
    private final List<String> going = new ArrayList<>();
    private final Map<String, Outcome> kept = new LinkedHashMap<>();

    /**
     * Makes one.
     *
     * @param categories of records that the catalog does not know
     */
    Sorting(Target target, Set<String> categories, List<Block> blocks, Instant now) {
        this.target = target;
        this.categories = categories;
        this.blocks = List.copyOf(blocks);
        this.now = now;
    }

    void add(Hit hit) {
        Optional<Outcome> standing = standing(hit);
        if (standing.isEmpty()) {
            going.add(hit.id());
            return;
        }
        Outcome one = standing.get();
        String part = one.verdict() == Verdict.BLOCKED_BY_HOLD ? HELD : RETAINED;
        kept.merge(part, counted(part, one, 1, one.until()), Sorting::both);
    }

    private Optional<Outcome> standing(Hit hit) {
        if (blocks.isEmpty()) {
            return Optional.empty();
        }
        boolean ageless = hit.item().isEmpty() && hit.created().isEmpty();
        // A record that tells no time is kept by a minimum without an end, so it is taken to have come into being now.
        KnownItem item = hit.item()
                .orElseGet(() -> new KnownItem(
                        Ids.next(),
                        target.kind(),
                        null,
                        categories,
                        hit.created().orElse(now),
                        false,
                        0));
        return Standing.of(target, List.of(item), unnamed(item), now).map(found -> ageless ? endless(found) : found);
    }

    /** A record of which no category is known may be of any. */
    private List<Block> unnamed(KnownItem item) {
        return item.categories().isEmpty()
                ? blocks.stream()
                        .map(block -> block.items().isEmpty()
                                ? new Block(
                                        block.kind(),
                                        block.policy(),
                                        Set.of(),
                                        Set.of(),
                                        block.ground(),
                                        block.keep(),
                                        block.text())
                                : block)
                        .toList()
                : blocks;
    }

    private static Outcome endless(Outcome outcome) {
        return counted(outcome.part(), outcome, outcome.found(), null);
    }

    private static Outcome counted(String part, Outcome of, long found, @Nullable Instant until) {
        return new Outcome(part, of.verdict(), of.evidence(), found, 0, until, null, null, of.why());
    }

    private static Outcome both(Outcome one, Outcome other) {
        Instant first = one.until();
        Instant second = other.until();
        Instant last = first == null || second == null ? null : first.isAfter(second) ? first : second;
        return counted(one.part(), one, one.found() + other.found(), last);
    }

    /** Returns the ids of the records that go. */
    List<String> going() {
        return going;
    }

    /** Returns an outcome for each part that is kept. */
    List<Outcome> kept() {
        return List.copyOf(kept.values());
    }

    long keptRecords() {
        return kept.values().stream().mapToLong(Outcome::found).sum();
    }
}
