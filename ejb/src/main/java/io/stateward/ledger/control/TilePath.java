package io.stateward.ledger.control;

import io.stateward.StatewardException;
import io.stateward.ledger.proof.Tile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a tile, or a bundle of leaves, as C2SP tlog-tiles writes it: {@code x001/234} or {@code x001/234.p/7}.
 *
 * @param tile level and index; of a bundle level 0
 * @param width how many hashes or leaves are asked for, 1 to 256
 */
public record TilePath(Tile tile, int width) {

    /** The last group is three digits, those before it begin with an x; the partial width comes at the end. */
    private static final Pattern INDEX = Pattern.compile("((?:x[0-9]{3}/){0,5})([0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /**
     * Reads level and index.
     *
     * @throws StatewardException of kind NOT_FOUND if it is no canonical path
     */
    public static TilePath parse(int level, String index) {
        Matcher path = INDEX.matcher(index);
        if (level < 0 || level >= Tile.LEVELS || !path.matches()) {
            throw StatewardException.notFound("tile of the log");
        }
        long position = Long.parseLong(path.group(1).replace("x", "").replace("/", "") + path.group(2));
        int width = path.group(3) == null ? Tile.WIDTH : Integer.parseInt(path.group(3));
        boolean canonical = width <= Tile.WIDTH
                && (path.group(3) == null || width < Tile.WIDTH)
                && !path.group(1).startsWith("x000");
        if (!canonical) {
            throw StatewardException.notFound("tile of the log");
        }
        return new TilePath(new Tile(level, position), width);
    }

    /** Tells whether a tree of that size has all of it. */
    boolean isIn(long size) {
        return tile.width(size) >= width;
    }
}
