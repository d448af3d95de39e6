package io.stateward.residue;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks what deflate has packed, wherever it begins: members of gzip, entries of zip archives, streams of zlib. What ends too early is given as far as it goes. */
final class Inflating implements Decoder {

    /** Most bytes that one stream is unpacked to. */
    static final int MAX_BYTES = 256 << 20;

    private static final int GZIP_HEADER = 10;
    private static final int ZIP_HEADER = 30;
    private static final int DEFLATED = 8;
    private static final int ZLIB_CHECK = 31;
    private static final int LEAST = 8;
    private static final int GZIP_EXTRA = 4;
    private static final int GZIP_NAME = 8;
    private static final int GZIP_COMMENT = 16;
    private static final int GZIP_CHECK = 2;

    @Override
    public void decode(byte[] bytes, int length, Consumer<byte[]> found) {
        for (int at = 0; at + LEAST < length; at++) {
            switch (bytes[at]) {
                case 0x1f -> gzip(bytes, at, length, found);
                case 'P' -> zip(bytes, at, length, found);
                case 0x78 -> zlib(bytes, at, length, found);
                default -> {
                    // Nothing begins here.
                }
            }
        }
    }

    private static void gzip(byte[] bytes, int at, int length, Consumer<byte[]> found) {
        if ((bytes[at + 1] & 0xff) != 0x8b || bytes[at + 2] != DEFLATED) {
            return;
        }
        int flags = bytes[at + 3];
        int from = at + GZIP_HEADER;
        if ((flags & GZIP_EXTRA) != 0 && from + 2 < length) {
            from += 2 + little(bytes, from);
        }
        for (int text : new int[] {GZIP_NAME, GZIP_COMMENT}) {
            while ((flags & text) != 0 && from < length && bytes[from++] != 0) {
                // The text's end is a zero.
            }
        }
        inflate(bytes, from + ((flags & GZIP_CHECK) != 0 ? 2 : 0), length, true, found);
    }

    private static void zip(byte[] bytes, int at, int length, Consumer<byte[]> found) {
        if (at + ZIP_HEADER < length
                && bytes[at + 1] == 'K'
                && bytes[at + 2] == 3
                && bytes[at + 3] == 4
                && bytes[at + 8] == DEFLATED) {
            int data = at + ZIP_HEADER + little(bytes, at + 26) + little(bytes, at + 28);
            inflate(bytes, data, length, true, found);
        }
    }

    private static void zlib(byte[] bytes, int at, int length, Consumer<byte[]> found) {
        int header = (0x78 << Byte.SIZE) | (bytes[at + 1] & 0xff);
        if (header % ZLIB_CHECK == 0 && (header & 0x20) == 0) {
            inflate(bytes, at, length, false, found);
        }
    }

    private static void inflate(byte[] bytes, int from, int length, boolean bare, Consumer<byte[]> found) {
        if (from >= length) {
            return;
        }
        Inflater inflater = new Inflater(bare);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            inflater.setInput(bytes, from, length - from);
            byte[] part = new byte[1 << 14];
            int some;
            while ((some = inflater.inflate(part)) > 0 && out.size() < MAX_BYTES) {
                out.write(part, 0, some);
            }
        } catch (DataFormatException e) {
            // It ends here, or never was one.
        } finally {
            inflater.end();
        }
        if (out.size() >= LEAST) {
            found.accept(out.toByteArray());
        }
    }

    private static int little(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | ((bytes[at + 1] & 0xff) << Byte.SIZE);
    }
}
