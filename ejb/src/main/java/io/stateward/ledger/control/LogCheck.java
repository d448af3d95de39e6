package io.stateward.ledger.control;

import io.stateward.ledger.entity.LogFinding.Kind;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Commitment;
import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.KeyChange;
import io.stateward.ledger.proof.Leaf;
import io.stateward.ledger.proof.Tile;
import io.stateward.ledger.proof.TileGrowth;
import io.stateward.ledger.proof.TileReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a whole log, slice by slice, from nothing but its rows: every leaf is computed again from its entry, every commitment from
 * payload and blinding value, every hash of every tile from the leaves; {@link LogClaims} then holds the root and the keys found on the way
 * against what is signed.
 *
 * <p>Needs no database: what tampers with rows in memory is held against this very code.
 */
final class LogCheck {

    /** Most hashes of one tile that are told one by one; a tile that is wrong from there on is wrong at once. */
    private static final int MAX_HASHES_TOLD = 3;

    private final LogFacts facts;
    private final TileReader tiles;
    private final LogProgress progress;

    /**
     * Is a row as it is stored.
     *
     * @param index its place in the tree
     * @param type as it is stored
     * @param time in Unix seconds
     * @param commitment as it is stored
     * @param opening what opens it
     */
    @SuppressWarnings("ArrayRecordComponent") // only carries the bytes
    record Row(long index, String type, long time, byte[] commitment, Found opening) {}

    /**
     * Is what was found of payload and blinding value.
     *
     * @param opening both, if they are there and can be read
     * @param destroyed whether they are known to have been destroyed by their retention
     * @param broken whether bytes are there that cannot be read, or only one of the two
     */
    record Found(Optional<Opening> opening, boolean destroyed, boolean broken) {

        static Found of(Opening opening) {
            return new Found(Optional.of(opening), false, false);
        }

        static Found gone(boolean destroyed) {
            return new Found(Optional.empty(), destroyed, false);
        }

        static Found damaged() {
            return new Found(Optional.empty(), false, true);
        }
    }

    /** Goes on where the progress is. */
    LogCheck(LogFacts facts, TileReader tiles, LogProgress progress) {
        this.facts = facts;
        this.tiles = tiles;
        this.progress = progress;
    }

    /**
     * Verifies the next leaves.
     *
     * @param to the first leaf that is not among them any more
     * @param rows the rows with these places, in the order of their places
     */
    void slice(long to, List<Row> rows) {
        TileGrowth growth;
        try {
            growth = new TileGrowth(tiles, progress.next());
            append(growth, to, rows);
        } catch (InvalidProofException | IllegalStateException unreadable) {
            progress.found(Kind.TILE_MISSING, progress.next(), "The tiles up to this leaf lack hashes.");
            progress.passed(to);
            return;
        }
        growth.changed().forEach((tile, hashes) -> compare(tile, hashes));
        progress.passed(to);
    }

    private void append(TileGrowth growth, long to, List<Row> rows) {
        int at = 0;
        for (long leaf = progress.next(); leaf < to; leaf++) {
            Row row = at < rows.size() ? rows.get(at) : null;
            if (row == null || row.index() > leaf) {
                progress.found(Kind.ENTRY_MISSING, leaf, "No entry has this place in the tree.");
                growth.append(Bytes32.of(new byte[Bytes32.LENGTH]));
                continue;
            }
            at++;
            growth.append(hash(row));
            at = astray(rows, at, leaf);
        }
        if (at < rows.size()) {
            progress.found(Kind.ENTRY_ASTRAY, rows.get(at).index(), "An entry has a place outside of the tree.");
        }
    }

    private int astray(List<Row> rows, int from, long leaf) {
        int at = from;
        while (at < rows.size() && rows.get(at).index() <= leaf) {
            progress.found(Kind.ENTRY_ASTRAY, leaf, "Two entries have this place in the tree.");
            at++;
        }
        return at;
    }

    private Bytes32 hash(Row row) {
        try {
            Leaf leaf = new Leaf(facts.logId(), row.type(), row.time(), Bytes32.of(row.commitment()));
            open(row, leaf);
            return leaf.hash();
        } catch (InvalidProofException malformed) {
            progress.found(Kind.ENTRY_MALFORMED, row.index(), String.valueOf(malformed.getMessage()));
            return Bytes32.of(new byte[Bytes32.LENGTH]);
        }
    }

    private void open(Row row, Leaf leaf) {
        Opening opening = row.opening().opening().orElse(null);
        if (row.opening().broken()) {
            progress.found(Kind.PAYLOAD_CHANGED, row.index(), "What is kept of payload and blinding value is damaged.");
        } else if (opening == null) {
            if (!row.opening().destroyed() || Payloads.ALWAYS_KEPT.contains(row.type())) {
                progress.found(
                        Kind.PAYLOAD_MISSING, row.index(), "The payload is gone, and no end of its retention says so.");
            }
        } else if (!Commitment.to(opening.payload(), opening.blinding()).equals(leaf.commitment())) {
            progress.found(Kind.PAYLOAD_CHANGED, row.index(), "The payload is not the one that the leaf commits to.");
        } else if (row.type().equals(KeyChange.LEAF_TYPE)) {
            follow(row, opening);
        }
    }

    /** The chain of keys is only as good as its signatures: rows that name keys prove nothing. */
    private void follow(Row row, Opening opening) {
        try {
            progress.follow(Payloads.change(opening.payload()), row.index());
        } catch (InvalidProofException wrong) {
            progress.found(Kind.KEY_CHANGE_WRONG, row.index(), String.valueOf(wrong.getMessage()));
        }
    }

    private void compare(Tile tile, byte[] computed) {
        byte[] stored = stored(tile);
        if (stored == null) {
            progress.found(Kind.TILE_MISSING, null, "Tile " + tile.path(facts.size()) + " is not there.");
            return;
        }
        int told = 0;
        for (int slot = 0; slot < computed.length / Bytes32.LENGTH && told < MAX_HASHES_TOLD; slot++) {
            int from = slot * Bytes32.LENGTH;
            if (stored.length < from + Bytes32.LENGTH) {
                progress.found(Kind.TILE_MISSING, null, "Tile " + tile.path(facts.size()) + " lacks hashes.");
                return;
            }
            if (!Arrays.equals(computed, from, from + Bytes32.LENGTH, stored, from, from + Bytes32.LENGTH)) {
                told++;
                progress.found(
                        Kind.TILE_CHANGED,
                        leafOf(tile, slot),
                        "Tile " + tile.path(facts.size()) + " does not hold the hash of its entries.");
            }
        }
    }

    private static @Nullable Long leafOf(Tile tile, int slot) {
        return tile.level() == 0 ? Long.valueOf(tile.index() * Tile.WIDTH + slot) : null;
    }

    private byte @Nullable [] stored(Tile tile) {
        try {
            return tiles.read(tile);
        } catch (IllegalStateException | InvalidProofException missing) {
            return null;
        }
    }

    /** Holds what is signed against the tree, once every leaf was verified. */
    void end(Map<String, Long> places) {
        new LogClaims(facts, tiles, progress).check(places);
    }
}
