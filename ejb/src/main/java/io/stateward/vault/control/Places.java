package io.stateward.vault.control;

/**
 * Says at which byte of the file {@code nodes} each page lies, by arithmetic alone, so that no index has to be kept on disk.
 *
 * <p>A leaf's group is three pages: its two places and one page of the journal. The group of an inner node is its first child's group, its
 * own two places, and the groups of its other 63 children. So a tree that grows in height only appends, and the file is about as long as
 * what is allocated.
 */
final class Places {

    /** Children of a node; keys of a leaf. */
    static final int ARITY = 64;

    /** Highest level of a root: 2<sup>48</sup> keys, as many as a key id can name. */
    static final int MAX_HEIGHT = 7;

    private static final int LEAF_GROUP_PAGES = 3;
    private static final int PLACES = 2;
    private static final long[] GROUP_PAGES = new long[MAX_HEIGHT + 1];

    static {
        GROUP_PAGES[0] = LEAF_GROUP_PAGES;
        for (int level = 1; level <= MAX_HEIGHT; level++) {
            GROUP_PAGES[level] = ARITY * GROUP_PAGES[level - 1] + PLACES;
        }
    }

    private Places() {}

    /** Returns the offset in bytes of one of the two places of a node. */
    static long ofNode(int level, long index, int place) {
        long before = level == 0 ? 0 : GROUP_PAGES[level - 1];
        return (group(level, index) + before + place) * NodePage.BYTES;
    }

    /** Returns the offset in bytes of a page of the journal; page j lies behind leaf j. */
    static long ofJournal(long page) {
        return (group(0, page) + PLACES) * NodePage.BYTES;
    }

    /** Returns how many leaves a root at that level covers. */
    static long leavesUnder(int level) {
        long leaves = 1;
        for (int i = 0; i < level; i++) {
            leaves *= ARITY;
        }
        return leaves;
    }

    private static long group(int level, long index) {
        if (index == 0) {
            return 0;
        }
        long child = index % ARITY;
        return group(level + 1, index / ARITY) + child * GROUP_PAGES[level] + (child > 0 ? PLACES : 0);
    }
}
