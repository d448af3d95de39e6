package io.stateward.rights.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import java.io.OutputStream;
import java.util.Arrays;

/** Takes an export as it is made and hands it on in pieces, so that it is never whole in memory nor plain on a disk. */
final class ExportOutput extends OutputStream {

    /** Size of a piece, in bytes. */
    static final int PIECE = 1 << 20;

    /** Takes one piece. */
    @FunctionalInterface
    interface Pieces {
        void take(int place, byte[] piece);
    }

    private final Pieces pieces;
    private final byte[] buffer = new byte[PIECE];
    private int filled;
    private int place;
    private long bytes;

    ExportOutput(Pieces pieces) {
        this.pieces = pieces;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int length) {
        bytes += length;
        if (bytes > Gathering.MAX_EXPORT_BYTES) {
            throw new StatewardException(
                    Kind.TOO_LARGE,
                    "export-too-large",
                    "There is more about the person than an export of " + Gathering.MAX_EXPORT_BYTES
                            + " bytes holds. Give them the stores' own exports, store by store.");
        }
        int done = 0;
        while (done < length) {
            int part = Math.min(PIECE - filled, length - done);
            System.arraycopy(source, from + done, buffer, filled, part);
            filled += part;
            done += part;
            if (filled == PIECE) {
                hand();
            }
        }
    }

    /** Hands on what is left; nothing may be written afterwards. */
    @Override
    public void close() {
        if (filled > 0) {
            hand();
        }
    }

    private void hand() {
        pieces.take(place, Arrays.copyOf(buffer, filled));
        place++;
        filled = 0;
    }

    long bytes() {
        return bytes;
    }
}
