package io.stateward.stores.connector.folder;

import java.io.IOException;

/** Ends a pass at the first line that is to be changed. */
record FirstOnly(Judging judging, Tally tally) implements LineScan.Lines {

    /** Says that a line was found. */
    static final class Enough extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Enough() {
            super("A line was found", null, false, false);
        }
    }

    @Override
    public void other(byte[] bytes, int from, int to) {}

    @Override
    public void line(byte[] bytes, int from, int to, long offset) throws IOException {
        judging.line(bytes, from, to, offset);
        if (tally.changes()) {
            throw new Enough();
        }
    }

    @Override
    public void tooLong(long from, long to) {
        judging.tooLong(from, to);
    }
}
