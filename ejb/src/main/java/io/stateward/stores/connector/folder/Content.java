package io.stateward.stores.connector.folder;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/** Reads a file's content, which gzip may have compressed. */
record Content(InputStream in, boolean compressed) {

    private static final int MAGIC = 0x1f;
    private static final int MAGIC_NEXT = 0x8b;
    private static final int CHUNK = 1 << 16;

    static Content of(InputStream file) throws IOException {
        PushbackInputStream in = new PushbackInputStream(file, 2);
        byte[] first = in.readNBytes(2);
        in.unread(first);
        boolean compressed = first.length == 2 && (first[0] & 0xff) == MAGIC && (first[1] & 0xff) == MAGIC_NEXT;
        return new Content(compressed ? new GZIPInputStream(in, CHUNK) : in, compressed);
    }
}
