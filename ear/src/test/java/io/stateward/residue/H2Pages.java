package io.stateward.residue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.h2.compress.CompressDeflate;
import org.h2.compress.CompressLZF;
import org.h2.compress.Compressor;

/**
 * Unpacks the packed pages of an MVStore file, H2's: of all chunks that are in the file, those that nothing refers to any more too.
 *
 * <p>A chunk begins at a block of 4096 bytes with a line of text, and its pages follow it one behind the other: length (4 bytes), check (2),
 * number, map and count of keys (variable), type (1), of an inner node the children, then what may be packed.
 */
final class H2Pages implements Decoder {

    private static final int BLOCK = 4096;
    private static final byte[] BEGINS = "chunk:".getBytes(StandardCharsets.US_ASCII);
    private static final int LEAST_PAGE = 8;
    private static final int INNER = 1;
    private static final int PACKED = 2;
    private static final int DEFLATED = 6;
    private static final int MAX_BYTES = 1 << 26;

    @Override
    public void decode(byte[] bytes, int length, Consumer<byte[]> found) {
        for (int at = 0; at + BLOCK <= length; at += BLOCK) {
            if (Arrays.equals(bytes, at, at + BEGINS.length, BEGINS, 0, BEGINS.length)) {
                chunk(bytes, at, length, found);
            }
        }
    }

    private static void chunk(byte[] bytes, int from, int length, Consumer<byte[]> found) {
        int at = from;
        while (at < from + BLOCK && bytes[at] != '\n') {
            at++;
        }
        at++;
        while (at + LEAST_PAGE < length) {
            int size = ByteBuffer.wrap(bytes).getInt(at);
            if (size < LEAST_PAGE || size > length - at) {
                return;
            }
            page(ByteBuffer.wrap(bytes, at, size).slice(), found);
            at += size;
        }
    }

    /** What is no page after all gives nothing or rubbish. */
    private static void page(ByteBuffer page, Consumer<byte[]> found) {
        try {
            page.position(Integer.BYTES + Short.BYTES);
            number(page);
            number(page);
            int keys = number(page);
            int type = page.get();
            if ((type & PACKED) == 0) {
                return;
            }
            if ((type & INNER) != 0) {
                page.position(page.position() + (keys + 1) * Long.BYTES);
                for (int child = 0; child <= keys; child++) {
                    number(page);
                }
            }
            found.accept(unpacked(page, type));
        } catch (RuntimeException e) {
            // A number that led nowhere: these bytes were no page.
        }
    }

    private static byte[] unpacked(ByteBuffer page, int type) {
        int more = number(page);
        byte[] packed = new byte[page.remaining()];
        page.get(packed);
        if (more < 0 || more > MAX_BYTES) {
            throw new IllegalArgumentException("This is no length");
        }
        byte[] out = new byte[packed.length + more];
        Compressor compressor = (type & DEFLATED) == DEFLATED ? new CompressDeflate() : new CompressLZF();
        compressor.expand(packed, 0, packed.length, out, 0, out.length);
        return out;
    }

    /** Reads seven bits of a number at a time, the lowest first. */
    private static int number(ByteBuffer from) {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE - 1) {
            byte next = from.get();
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                break;
            }
        }
        return (int) number;
    }
}
