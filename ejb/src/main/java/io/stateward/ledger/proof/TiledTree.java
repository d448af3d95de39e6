package io.stateward.ledger.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes roots and proofs of an RFC 6962 tree from its tiles, for the whole log and for every earlier size of it.
 *
 * <p>One instance serves one request: it keeps the tiles it has read. Not thread-safe.
 */
public final class TiledTree {

    private final TileReader reader;
    private final long size;
    private final Map<Tile, byte[]> seen = new HashMap<>();

    /** Reads a tree whose tiles hold {@code size} leaves. */
    public TiledTree(TileReader reader, long size) {
        this.reader = reader;
        this.size = size;
    }

    /** Returns the root over the first {@code upTo} leaves, 0 to the tree's size. */
    public Bytes32 root(long upTo) {
        require(upTo >= 0 && upTo <= size, "size", upTo);
        return upTo == 0 ? MerkleHash.EMPTY : range(0, upTo);
    }

    /** Returns the hash of one leaf. */
    public Bytes32 leaf(long index) {
        require(index >= 0 && index < size, "leaf", index);
        return subtree(0, index);
    }

    /** Proves that leaf {@code index} is in the tree of the first {@code upTo} leaves (RFC 6962 section 2.1.1). */
    public InclusionProof inclusion(long index, long upTo) {
        require(upTo > 0 && upTo <= size, "size", upTo);
        require(index >= 0 && index < upTo, "leaf", index);
        List<Bytes32> path = new ArrayList<>();
        path(index, 0, upTo, path);
        return new InclusionProof(index, upTo, path);
    }

    /** Proves that the tree of {@code to} leaves extends that of {@code from} (RFC 6962 section 2.1.2). */
    public ConsistencyProof consistency(long from, long to) {
        require(to >= 0 && to <= size, "size", to);
        require(from >= 0 && from <= to, "size", from);
        List<Bytes32> hashes = new ArrayList<>();
        if (from > 0 && from < to) {
            subproof(from, 0, to, true, hashes);
        }
        return new ConsistencyProof(from, to, hashes);
    }

    private void path(long index, long low, long high, List<Bytes32> out) {
        if (high - low == 1) {
            return;
        }
        long middle = low + leftSize(high - low);
        if (index < middle) {
            path(index, low, middle, out);
            out.add(range(middle, high));
        } else {
            path(index, middle, high, out);
            out.add(range(low, middle));
        }
    }

    private void subproof(long from, long low, long high, boolean isOldRoot, List<Bytes32> out) {
        if (from == high) {
            // The verifier already holds the old root; any other subtree it must be given.
            if (!isOldRoot) {
                out.add(range(low, high));
            }
            return;
        }
        long middle = low + leftSize(high - low);
        if (from <= middle) {
            subproof(from, low, middle, isOldRoot, out);
            out.add(range(middle, high));
        } else {
            subproof(from, middle, high, false, out);
            out.add(range(low, middle));
        }
    }

    private Bytes32 range(long low, long high) {
        long count = high - low;
        if (Long.bitCount(count) == 1) {
            int height = Long.numberOfTrailingZeros(count);
            return subtree(height, low >>> height);
        }
        long middle = low + leftSize(count);
        return MerkleHash.node(range(low, middle), range(middle, high));
    }

    /** The root of the full subtree that is the {@code index}-th of its height. */
    private Bytes32 subtree(int height, long index) {
        int level = height / Tile.HEIGHT;
        int within = height % Tile.HEIGHT;
        long first = index << within;
        Tile tile = new Tile(level, first / Tile.WIDTH);
        return fold(tiles(tile), (int) (first % Tile.WIDTH), 1 << within);
    }

    private byte[] tiles(Tile tile) {
        return seen.computeIfAbsent(tile, wanted -> {
            byte[] hashes = reader.read(wanted);
            if (hashes.length < wanted.width(size) * Bytes32.LENGTH) {
                throw new InvalidProofException("The stored tile " + wanted.path(size) + " lacks hashes.");
            }
            return hashes;
        });
    }

    /** Hashes a power of two of neighbouring hashes to their common root. */
    static Bytes32 fold(byte[] hashes, int first, int count) {
        if (count == 1) {
            return Bytes32.at(hashes, first * Bytes32.LENGTH);
        }
        int half = count / 2;
        return MerkleHash.node(fold(hashes, first, half), fold(hashes, first + half, half));
    }

    /** The largest power of two below {@code count}: how many leaves the left child has. */
    private static long leftSize(long count) {
        return Long.highestOneBit(count - 1);
    }

    private static void require(boolean holds, String what, long value) {
        if (!holds) {
            throw new IllegalArgumentException("The tree has no " + what + " " + value);
        }
    }
}
