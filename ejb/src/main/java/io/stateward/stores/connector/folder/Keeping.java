package io.stateward.stores.connector.folder;

import io.stateward.policies.entity.Block;
import io.stateward.stores.connector.folder.Piece.Fate;
import io.stateward.stores.entity.KnownItem;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what keeps a file or a line: a hold beats a minimum, and the longest minimum counts. */
record Keeping(MappedFiles entry, List<Block> blocks, Instant now) {

    /**
     * Returns what becomes of a piece that something keeps now.
     *
     * @param items the catalog items that it is
     * @param created the latest time from which it may be
     */
    Optional<Piece> of(Collection<KnownItem> items, Instant created, Set<String> named) {
        List<Block> covering = blocks.stream()
                .filter(block -> entry.coveredBy(block)
                        || items.stream()
                                .anyMatch(item -> block.items().contains(item.id())
                                        || item.categories().stream().anyMatch(block::covers)))
                .toList();
        Optional<Piece> hold = covering.stream()
                .filter(block -> block.kind() == Block.Kind.HOLD)
                .findFirst()
                .map(block -> new Piece(Fate.HELD, null, named, null, block.text()));
        return hold.or(() -> covering.stream()
                .filter(block -> block.kind() == Block.Kind.RETENTION)
                .map(block -> new Piece(Fate.RETAINED, null, named, block.until(created), block.text()))
                .filter(piece -> end(piece).isAfter(now))
                .max(Comparator.comparing(Keeping::end)));
    }

    private static Instant end(Piece piece) {
        return piece.until() == null ? Instant.MAX : piece.until();
    }
}
