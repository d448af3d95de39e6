package io.stateward.memory.control;

import io.stateward.policies.entity.Block;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides, memory by memory, what a block keeps: a hold beats a minimum, and the longest minimum counts. */
final class Standing {

    private Standing() {}

    /**
     * Is what keeps a memory.
     *
     * @param until its end, or null for a hold
     */
    record Kept(Block block, @Nullable Instant until) {

        Instant end() {
            return until == null ? Instant.MAX : until;
        }
    }

    /** Returns what keeps the item now. */
    static Optional<Kept> of(KnownItem item, List<Block> blocks, Instant now) {
        return blocks.stream()
                .filter(block -> covers(block, item))
                .map(block -> new Kept(block, block.until(item.createdAt())))
                .filter(kept -> kept.end().isAfter(now))
                .max(Comparator.comparing(Kept::end));
    }

    /** Returns the outcome of what is kept: by the block that ends last. */
    static Outcome outcome(String part, Collection<Kept> kept) {
        Kept last = kept.stream().max(Comparator.comparing(Kept::end)).orElseThrow();
        return new Outcome(
                part,
                Verdict.of(last.block().kind()),
                Evidence.NONE,
                kept.size(),
                0,
                last.until(),
                null,
                null,
                last.block().text());
    }

    private static boolean covers(Block block, KnownItem item) {
        return block.items().contains(item.id())
                || (block.items().isEmpty() && block.categories().isEmpty())
                || item.categories().stream().anyMatch(block::covers);
    }
}
