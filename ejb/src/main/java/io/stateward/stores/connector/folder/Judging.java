package io.stateward.stores.connector.folder;

import io.stateward.stores.connector.files.Residue;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Passes a file's bytes on without what is the person's, and counts. */
final class Judging implements LineScan.Lines {

    /** Takes all bytes and keeps none. */
    static final OutputStream NOWHERE = OutputStream.nullOutputStream();

    private static final String TOO_LONG = "A line of more than " + (LineScan.MAX_LINE_BYTES >> 20)
            + " MiB holds an identifier of the person and was left as it is. Take it out by hand, and retry.";

    private final FileCase file;
    private final LineJudge judge;
    private final Tally tally;
    private final List<long[]> unread = new ArrayList<>();
    private OutputStream out;

    Judging(FileCase file, Keeping keeping, Tally tally, OutputStream out) {
        this.file = file;
        this.judge = new LineJudge(file, keeping);
        this.tally = tally;
        this.out = out;
    }

    /** Has what follows written elsewhere. */
    void to(OutputStream other) {
        out = other;
    }

    @Override
    public void other(byte[] bytes, int from, int to) throws IOException {
        out.write(bytes, from, to - from);
    }

    @Override
    public void line(byte[] bytes, int from, int to, long offset) throws IOException {
        Piece piece = judge.of(bytes, from, to, offset == 0);
        tally.add(piece);
        switch (piece.fate()) {
            case DELETE -> {}
            case REDACT -> out.write(piece.redacted() == null ? new byte[0] : piece.redacted());
            default -> out.write(bytes, from, to - from);
        }
    }

    @Override
    public void tooLong(long from, long to) {
        unread.add(new long[] {from, to});
    }

    /** Looks at the raw bytes of lines that were too long to be read. */
    void finish() {
        if (unread.isEmpty()) {
            return;
        }
        Residue.Found found = file.sought().residue().in(file.file());
        boolean hit = !found.complete()
                || found.hits() > Residue.MAX_PLACES
                || found.places().stream()
                        .anyMatch(place -> unread.stream()
                                .anyMatch(line -> place.offset() >= line[0] && place.offset() < line[1]));
        if (hit) {
            tally.fail(TOO_LONG);
        }
    }
}
