package io.stateward.ledger.proof;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Appends leaf hashes to a tree and collects the tiles that change, so that a batch is written at once. */
public final class TileGrowth {

    private final TileReader reader;
    private final byte[][] open = new byte[Tile.LEVELS][];
    private final Map<Tile, byte[]> changed = new LinkedHashMap<>();
    private long size;

    /** Continues a tree of {@code size} leaves; only its open tiles are read. */
    public TileGrowth(TileReader reader, long size) {
        this.reader = reader;
        this.size = size;
    }

    /** Appends one leaf hash and returns its index. */
    public long append(Bytes32 leafHash) {
        long index = size;
        Bytes32 hash = leafHash;
        int level = 0;
        // A full tile's root is the next hash one level up; most leaves stop at level 0.
        while (put(level, index >>> (Tile.HEIGHT * level), hash)) {
            hash = TiledTree.fold(tile(level, index >>> (Tile.HEIGHT * level)), 0, Tile.WIDTH);
            open[level] = null;
            level++;
        }
        size++;
        return index;
    }

    /** Returns the number of leaves now in the tree. */
    public long size() {
        return size;
    }

    /** Returns the new content of every tile that changed, cut to the hashes it has. */
    public Map<Tile, byte[]> changed() {
        Map<Tile, byte[]> cut = new LinkedHashMap<>();
        changed.forEach((tile, hashes) -> cut.put(tile, Arrays.copyOf(hashes, tile.width(size) * Bytes32.LENGTH)));
        return cut;
    }

    /** Writes the {@code position}-th hash of a level; true if it fills its tile. */
    private boolean put(int level, long position, Bytes32 hash) {
        byte[] hashes = tile(level, position);
        int slot = (int) (position % Tile.WIDTH);
        hash.copyTo(hashes, slot * Bytes32.LENGTH);
        changed.put(new Tile(level, position / Tile.WIDTH), hashes);
        return slot == Tile.WIDTH - 1;
    }

    private byte[] tile(int level, long position) {
        byte[] hashes = open[level];
        if (hashes == null) {
            int begun = (int) (position % Tile.WIDTH);
            hashes = Arrays.copyOf(
                    begun > 0 ? stored(new Tile(level, position / Tile.WIDTH), begun) : new byte[0],
                    Tile.WIDTH * Bytes32.LENGTH);
            open[level] = hashes;
        }
        return hashes;
    }

    /** What is missing would be taken for zeros, and signed. */
    private byte[] stored(Tile tile, int width) {
        byte[] hashes = reader.read(tile);
        if (hashes.length < width * Bytes32.LENGTH) {
            throw new InvalidProofException("The stored tile " + tile.path(size) + " lacks hashes.");
        }
        return hashes;
    }
}
