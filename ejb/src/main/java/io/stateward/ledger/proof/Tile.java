package io.stateward.ledger.proof;

import java.util.Locale;

/**
 * Names up to 256 consecutive hashes of one level of the tree, as C2SP tlog-tiles cuts it.
 *
 * <p>A hash at level {@code l} is the root of {@code 256^l} leaves; only full subtrees enter a tile. A narrower tile is a
 * prefix of the wider one, so that storing the widest serves every older size.
 *
 * @param level 0 holds leaf hashes; at most 7
 * @param index position within the level, from 0
 */
public record Tile(int level, long index) {

    /** Levels of the tree that one tile spans. */
    public static final int HEIGHT = 8;

    /** Hashes in a full tile. */
    public static final int WIDTH = 1 << HEIGHT;

    /** Levels of tiles that a tree of 2^63 leaves has. */
    public static final int LEVELS = 8;

    public Tile {
        if (level < 0 || level >= LEVELS || index < 0) {
            throw new IllegalArgumentException("No tile at level " + level + ", index " + index);
        }
    }

    /** Returns how many hashes the tile has in a tree of that size: 0 to 256. */
    public int width(long treeSize) {
        long hashes = treeSize >>> (HEIGHT * level);
        return (int) Math.max(0, Math.min(WIDTH, hashes - index * WIDTH));
    }

    /** Returns the tile's path below {@code tile/} for a tree of that size, for example {@code 0/x001/234.p/7}. */
    public String path(long treeSize) {
        StringBuilder path = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        int width = width(treeSize);
        return level + "/" + path + (width < WIDTH ? ".p/" + width : "");
    }
}
