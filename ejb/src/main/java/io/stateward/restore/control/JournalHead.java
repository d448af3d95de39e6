package io.stateward.restore.control;

import java.util.UUID;

/**
 * Is what the folder outside says of its journal; sealed, so that no line can be taken away from the end.
 *
 * @param tie names the folder
 * @param first number of the first line that is kept
 * @param count number of the last line
 * @param hash that line's hash
 */
record JournalHead(UUID tie, long first, long count, String hash) {

    static JournalHead fresh(UUID tie) {
        return new JournalHead(tie, 1, 0, JournalLine.NOTHING);
    }

    JournalHead grown(JournalLine line) {
        return new JournalHead(tie, first, line.number(), line.hash());
    }

    JournalHead from(long number) {
        return new JournalHead(tie, number, count, hash);
    }
}
