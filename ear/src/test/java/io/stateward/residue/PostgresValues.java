package io.stateward.residue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Unpacks the values that PostgreSQL has compressed (pglz and LZ4), in its pages and its log alike: those within a row, and those that it has laid
 * apart in pieces (TOAST), whether or not anything refers to them any more.
 *
 * <p>Little-endian. Within a row: a header of 4 bytes whose lowest two bits are 10, then the unpacked size with the method in its highest two
 * bits. Apart: rows of an id, a number in order and a piece; the first piece begins with that size.
 */
final class PostgresValues implements Decoder {

    private static final int PAGE = 8192;
    private static final int ALIGNED = 8;
    private static final int TUPLE_HEADER = 24;
    private static final int PIECE_COLUMNS = 3;
    private static final int PIECE_HEADER = TUPLE_HEADER + 12;
    private static final int LONGEST_PIECE = 2000;
    private static final int MOST_PIECES = 10_000;
    private static final int SIZE_BITS = 0x3fff_ffff;
    private static final int LARGEST = 1 << 26;
    private static final int METHODS = 2;

    @Override
    public void decode(byte[] bytes, int length, Consumer<byte[]> found) {
        ByteBuffer all = ByteBuffer.wrap(bytes, 0, length).slice().order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + ALIGNED < length; at++) {
            int header = all.getInt(at);
            int size = header >>> 2;
            if ((header & 3) == 2 && size > ALIGNED && size <= PAGE && at + size <= length) {
                unpack(all, at + Integer.BYTES, at + size, found);
            }
        }
        pieces(all).values().forEach(parts -> {
            byte[] whole = joined(parts);
            found.accept(whole);
            unpack(ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN), 0, whole.length, found);
        });
    }

    /** Unpacks as far as it goes: the rest may lie elsewhere. */
    private static void unpack(ByteBuffer all, int from, int to, Consumer<byte[]> found) {
        if (to - from <= Integer.BYTES) {
            return;
        }
        int info = all.getInt(from);
        int size = info & SIZE_BITS;
        int method = info >>> 30;
        if (method >= METHODS || size < to - from - Integer.BYTES || size > LARGEST) {
            return;
        }
        byte[] packed = new byte[to - from - Integer.BYTES];
        all.get(from + Integer.BYTES, packed);
        byte[] out = method == 0 ? pglz(packed, size) : lz4(packed, size);
        if (out.length >= Needles.PIECE_CHARS) {
            found.accept(out);
        }
    }

    /** Collects pieces by the value that they are of, in order. */
    private static Map<Integer, Map<Integer, byte[]>> pieces(ByteBuffer all) {
        Map<Integer, Map<Integer, byte[]>> pieces = new TreeMap<>();
        for (int at = 0; at + PIECE_HEADER < all.limit(); at += ALIGNED) {
            if (all.get(at + TUPLE_HEADER - 2) == TUPLE_HEADER && (all.getShort(at + 18) & 0x7ff) == PIECE_COLUMNS) {
                int number = all.getInt(at + TUPLE_HEADER + 4);
                int header = all.getInt(at + TUPLE_HEADER + 8);
                int size = (header >>> 2) - Integer.BYTES;
                if ((header & 3) == 0
                        && number >= 0
                        && number < MOST_PIECES
                        && size > 0
                        && size <= LONGEST_PIECE
                        && at + PIECE_HEADER + size <= all.limit()) {
                    byte[] piece = new byte[size];
                    all.get(at + PIECE_HEADER, piece);
                    pieces.computeIfAbsent(all.getInt(at + TUPLE_HEADER), id -> new HashMap<>())
                            .put(number, piece);
                }
            }
        }
        return pieces;
    }

    /** Joins pieces from the first one to the first that is missing. */
    private static byte[] joined(Map<Integer, byte[]> parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        List<byte[]> following = new ArrayList<>();
        for (byte[] part = parts.get(0); part != null; part = parts.get(following.size())) {
            following.add(part);
        }
        following.forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    /** Undoes {@code pglz_compress} (src/common/pg_lzcompress.c): eight flags, then a byte as it is or a length and an offset each. */
    static byte[] pglz(byte[] packed, int size) {
        Unpacked out = new Unpacked(size);
        int at = 0;
        while (at < packed.length && !out.isFull()) {
            int flags = packed[at++];
            for (int bit = 0; bit < Byte.SIZE && at < packed.length && !out.isFull(); bit++, flags >>= 1) {
                if ((flags & 1) == 0) {
                    out.add(packed[at++]);
                } else {
                    if (at + 1 >= packed.length) {
                        return out.bytes();
                    }
                    int length = (packed[at] & 0x0f) + 3;
                    int offset = ((packed[at] & 0xf0) << 4) | (packed[at + 1] & 0xff);
                    at += 2;
                    if (length == 18 && at < packed.length) {
                        length += packed[at++] & 0xff;
                    }
                    if (!out.repeat(offset, length)) {
                        return out.bytes();
                    }
                }
            }
        }
        return out.bytes();
    }

    /** Undoes LZ4's block format: literals, then a length and an offset, again and again. */
    static byte[] lz4(byte[] packed, int size) {
        Unpacked out = new Unpacked(size);
        ByteBuffer in = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            int token = in.get() & 0xff;
            int literals = longer(in, token >>> 4);
            for (int i = 0; i < literals && in.hasRemaining(); i++) {
                out.add(in.get());
            }
            if (in.remaining() < Short.BYTES) {
                break;
            }
            int offset = in.getShort() & 0xffff;
            if (!out.repeat(offset, longer(in, token & 0x0f) + 4)) {
                break;
            }
        }
        return out.bytes();
    }

    private static int longer(ByteBuffer in, int first) {
        int length = first;
        boolean goesOn = first == 0x0f;
        while (goesOn && in.hasRemaining()) {
            int more = in.get() & 0xff;
            length += more;
            goesOn = more == 0xff;
        }
        return length;
    }

    /** Is what was unpacked so far, never more than announced. */
    private static final class Unpacked {
        private final int most;
        private byte[] bytes;
        private int size;

        Unpacked(int most) {
            this.most = most;
            this.bytes = new byte[Math.min(most, PAGE)];
        }

        boolean isFull() {
            return size >= most;
        }

        void add(byte one) {
            if (isFull()) {
                return;
            }
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(most, 2 * size));
            }
            bytes[size++] = one;
        }

        /** Returns false if there is nothing so far back. */
        boolean repeat(int offset, int length) {
            if (offset == 0 || offset > size) {
                return false;
            }
            for (int i = 0; i < length && !isFull(); i++) {
                add(bytes[size - offset]);
            }
            return true;
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, size);
        }
    }
}
