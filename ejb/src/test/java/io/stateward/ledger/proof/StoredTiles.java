package io.stateward.ledger.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps a tree's tiles in memory, as the database does. */
public final class StoredTiles implements TileReader {

    private final Map<Tile, byte[]> tiles = new HashMap<>();
    private long size;

    @Override
    public byte[] read(Tile tile) {
        byte[] hashes = tiles.get(tile);
        if (hashes == null) {
            throw new IllegalStateException("Never written: " + tile);
        }
        return hashes.clone();
    }

    /** Appends one batch. */
    public void append(List<Bytes32> leafHashes) {
        TileGrowth growth = new TileGrowth(this, size);
        leafHashes.forEach(growth::append);
        tiles.putAll(growth.changed());
        size = growth.size();
    }

    public long size() {
        return size;
    }

    public Map<Tile, byte[]> tiles() {
        return tiles;
    }

    public TiledTree tree() {
        return new TiledTree(this, size);
    }
}
