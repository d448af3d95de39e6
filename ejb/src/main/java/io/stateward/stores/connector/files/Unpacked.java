package io.stateward.stores.connector.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/** Reads a file as it lies there and, where its first bytes say that it is compressed by gzip or zip, what is in it as well. */
final class Unpacked {

    /** Most bytes that are unpacked of one file, so that one made to grow without end does not keep a look from ending: 16 GiB. */
    static final long MAX_BYTES = 16L << 30;

    private static final int MAGIC_BYTES = 6;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** bzip2, xz, Zstandard, LZ4, 7z, RAR. */
    private static final List<byte[]> UNKNOWN = List.of(
            new byte[] {'B', 'Z', 'h'},
            new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z'},
            new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd},
            new byte[] {0x04, 0x22, 0x4d, 0x18},
            new byte[] {'7', 'z', (byte) 0xbc, (byte) 0xaf},
            new byte[] {'R', 'a', 'r', '!'});

    /** Is told each stream of bytes there is in a file. */
    @FunctionalInterface
    interface Reader {
        void read(InputStream in, boolean unpacked) throws IOException;
    }

    private Unpacked() {}

    static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns whether all that is in the file was read. */
    static boolean all(InputStream file, Reader reader) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, 1 << 16);
        in.mark(MAGIC_BYTES);
        byte[] magic = in.readNBytes(MAGIC_BYTES);
        in.reset();
        if (begins(magic, GZIP)) {
            Limited unpacked = new Limited(new GZIPInputStream(in, 1 << 16));
            reader.read(unpacked, true);
            return !unpacked.cut;
        }
        if (begins(magic, ZIP)) {
            return zip(new ZipInputStream(in), reader);
        }
        reader.read(in, false);
        return UNKNOWN.stream().noneMatch(known -> begins(magic, known));
    }

    private static boolean zip(ZipInputStream zip, Reader reader) throws IOException {
        Limited unpacked = new Limited(zip);
        boolean any = false;
        for (var entry = zip.getNextEntry(); entry != null && !unpacked.cut; entry = zip.getNextEntry()) {
            any = true;
            reader.read(bytes(entry.getName()), true);
            reader.read(unpacked, true);
        }
        return any && !unpacked.cut;
    }

    private static boolean begins(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    /** Ends after {@link #MAX_BYTES}, and remembers that it did. */
    private static final class Limited extends InputStream {

        private final InputStream in;
        private long left = MAX_BYTES;
        private boolean cut;

        Limited(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int most) throws IOException {
            if (left <= 0) {
                cut = true;
                return -1;
            }
            int read = in.read(to, from, (int) Math.min(most, left));
            left -= Math.max(read, 0);
            return read;
        }
    }
}
