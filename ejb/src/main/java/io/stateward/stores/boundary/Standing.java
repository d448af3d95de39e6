package io.stateward.stores.boundary;

import io.stateward.policies.entity.Block;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a block keeps a target that is kept or erased as a whole.
 *
 * <p>Such a target is kept as a whole, because nobody can tell which of its pieces belongs to which category. A hold beats a
 * minimum, and the longest minimum counts. What the catalog does not know has no category; a hold keeps it all the same, because what
 * is destroyed under a hold cannot be made good.
 */
public final class Standing {

    private record Kept(Block block, @Nullable Instant until) {

        Instant end() {
            return until == null ? Instant.MAX : until;
        }
    }

    private Standing() {}

    /** Returns the outcome of a target that is kept now. */
    public static Optional<Outcome> of(Target target, List<KnownItem> known, List<Block> blocks, Instant now) {
        Optional<Kept> hold = blocks.stream()
                .filter(block -> block.kind() == Block.Kind.HOLD)
                .filter(block -> known.isEmpty() || known.stream().anyMatch(item -> covers(block, item)))
                .map(block -> new Kept(block, null))
                .findFirst();
        Optional<Kept> minimum = blocks.stream()
                .filter(block -> block.kind() == Block.Kind.RETENTION)
                .flatMap(block -> known.stream()
                        .filter(item -> covers(block, item))
                        .map(item -> new Kept(block, block.until(item.createdAt()))))
                .filter(kept -> kept.end().isAfter(now))
                .max(Comparator.comparing(Kept::end));
        return hold.or(() -> minimum).map(kept -> outcome(target, kept));
    }

    /**
     * Returns the outcome of a target whose pieces tell neither category nor age: what covers a category of the target, or an item in it,
     * keeps all that the target leads to, without an end.
     */
    public static Optional<Outcome> ofUndated(Target target, List<KnownItem> known, List<Block> blocks) {
        return blocks.stream()
                .filter(block -> known.stream().anyMatch(item -> block.items().contains(item.id()))
                        || (block.items().isEmpty()
                                && (block.categories().isEmpty()
                                        || target.categories().isEmpty()
                                        || target.categories().stream().anyMatch(block::covers))))
                .min(Comparator.comparing(Block::kind))
                .map(block -> Outcome.of(Verdict.of(block.kind()), Evidence.NONE, target.found(), 0)
                        .because(block.text()));
    }

    private static boolean covers(Block block, KnownItem item) {
        return block.items().contains(item.id())
                || (block.items().isEmpty() && block.categories().isEmpty())
                || item.categories().stream().anyMatch(block::covers);
    }

    private static Outcome outcome(Target target, Kept kept) {
        return new Outcome(
                Outcome.WHOLE,
                Verdict.of(kept.block().kind()),
                Evidence.NONE,
                target.found(),
                0,
                kept.until(),
                null,
                null,
                kept.block().text());
    }
}
