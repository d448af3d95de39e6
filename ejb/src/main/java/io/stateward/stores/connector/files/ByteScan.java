package io.stateward.stores.connector.files;

import io.stateward.stores.connector.files.Needles.Needle;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiConsumer;

/** Looks through one stream of bytes; memory is one buffer, however long the stream is. */
final class ByteScan {

    /** Read at once, in bytes. */
    static final int CHUNK = 1 << 18;

    /** Bytes beside a match that tell whether it is a word of its own. */
    private static final int BESIDE = 16;

    private final Needles needles;
    private final BiConsumer<Needle, Long> found;
    private final byte[] buffer;
    private final int carried;

    private long base;
    private int scanned;
    private int filled;

    /** @param found is told each match and the offset of its first byte in the stream */
    ByteScan(Needles needles, BiConsumer<Needle, Long> found) {
        this.needles = needles;
        this.found = found;
        this.carried = needles.longest() + BESIDE;
        this.buffer = new byte[carried + BESIDE + CHUNK];
    }

    /** Returns how many bytes there were. */
    long run(InputStream in) throws IOException {
        base = 0;
        scanned = 0;
        filled = 0;
        int folded = 0;
        int exact = 0;
        for (boolean more = true; more; ) {
            int read = in.read(buffer, filled, buffer.length - filled);
            more = read >= 0;
            filled += Math.max(read, 0);
            int end = more ? filled - BESIDE : filled;
            ByteSearch foldedSearch = needles.foldedSearch();
            ByteSearch exactSearch = needles.exactSearch();
            for (; scanned < end; scanned++) {
                byte b = buffer[scanned];
                folded = foldedSearch.step(folded, b);
                exact = exactSearch.step(exact, b);
                if (foldedSearch.ends(folded)) {
                    for (int number : foldedSearch.endingIn(folded)) {
                        tell(needles.folded(number));
                    }
                }
                if (exactSearch.ends(exact)) {
                    for (int number : exactSearch.endingIn(exact)) {
                        tell(needles.exact(number));
                    }
                }
            }
            makeRoom();
        }
        return base + filled;
    }

    private void makeRoom() {
        int from = Math.max(0, scanned - carried);
        System.arraycopy(buffer, from, buffer, 0, filled - from);
        base += from;
        scanned -= from;
        filled -= from;
    }

    private void tell(Needle needle) {
        int start = scanned + 1 - needle.bytes().length;
        if (needle.unit() == 0 || !isPartOfAWord(start, needle)) {
            found.accept(needle, base + start);
        }
    }

    private boolean isPartOfAWord(int start, Needle needle) {
        int unit = needle.unit();
        int before = start - unit;
        int after = scanned + 1;
        return (joins(before, before - unit, needle) && !isEscape(before, unit, needle))
                || joins(after, after + unit, needle);
    }

    /** A letter or digit next to the value makes it another value; so does a mark that joins words if one stands beyond it. */
    private boolean joins(int next, int beyond, Needle needle) {
        int character = at(next, needle);
        return isWord(character) || (isJoint(character) && isWord(at(beyond, needle)));
    }

    private static boolean isWord(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isJoint(int c) {
        return c == '.' || c == '+' || c == '-' || c == '%' || c == '_' || c == '@';
    }

    /** A letter before the value may be the end of an escape: {@code \n}, backslash-u-00e4 or {@code %20}. */
    private boolean isEscape(int last, int unit, Needle needle) {
        int back = at(last - unit, needle);
        return (back == '\\' && "bfnrt".indexOf(at(last, needle)) >= 0)
                || at(last - 2 * unit, needle) == '%'
                || (at(last - 4 * unit, needle) == 'u' && at(last - 5 * unit, needle) == '\\');
    }

    /** Returns the ASCII character at a place of the buffer, or -1 where none is. */
    private int at(int index, Needle needle) {
        if (index < 0 || index + needle.unit() > filled) {
            return -1;
        }
        if (needle.unit() == 1) {
            return buffer[index];
        }
        boolean low = needle.form() == Form.UTF_16_LE;
        return buffer[index + (low ? 1 : 0)] == 0 ? buffer[index + (low ? 0 : 1)] : -1;
    }
}
