package io.stateward.ledger.proof;

/** Reads stored tiles. */
@FunctionalInterface
public interface TileReader {

    /** Returns the tile's hashes, concatenated; at least as many as the tree's size gives the tile. */
    byte[] read(Tile tile);
}
