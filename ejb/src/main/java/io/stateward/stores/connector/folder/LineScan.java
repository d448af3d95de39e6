package io.stateward.stores.connector.folder;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the lines of a stream; memory is one buffer, which holds the longest line that is read. All bytes are handed on once and in
 * order: those of lines that may name the person line by line, all others as they come.
 */
final class LineScan {

    /** Longest line that is read as text, in bytes. */
    static final int MAX_LINE_BYTES = 16 << 20;

    private static final int FIRST_BUFFER = 1 << 18;
    private static final int UNICODE_DIGITS = 4;
    private static final int CODE_DIGITS = 2;

    /** Is told all bytes, once and in order. */
    interface Lines {

        /** Is told bytes of lines that do not name the person. */
        void other(byte[] bytes, int from, int to) throws IOException;

        /**
         * Is told a line that may name the person, its end included.
         *
         * @param offset of its first byte in the stream
         */
        void line(byte[] bytes, int from, int to, long offset) throws IOException;

        /** Is told, after its bytes, that a line which may name the person is too long to be read. */
        void tooLong(long from, long to) throws IOException;
    }

    private final Sieve sieve;
    private final Automaton automaton;
    private final Lines lines;
    private final Automaton.Place place = new Automaton.Place();

    private byte[] buffer = new byte[FIRST_BUFFER];
    private int filled;
    private int told;
    private int lineStart;
    private long base;
    private boolean passed;
    private long longFrom = -1;
    private @Nullable Skim skim;

    LineScan(Sieve sieve, Lines lines) {
        this.sieve = sieve;
        this.automaton = sieve.automaton();
        this.lines = lines;
        this.passed = sieve.isOpen();
    }

    /** Goes on with more bytes; an unfinished line at their end waits. */
    void more(InputStream in) throws IOException {
        while (true) {
            if (filled == buffer.length) {
                makeRoom();
            }
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                tell(longFrom >= 0 ? place.at : lineStart);
                return;
            }
            filled += read;
            scan();
        }
    }

    /** Takes what waits as the last line. */
    void end() throws IOException {
        if (lineStart < filled || longFrom >= 0) {
            endLine(filled);
        }
        tell(filled);
    }

    /** Returns how many bytes were read. */
    long read() {
        return base + filled;
    }

    private void scan() throws IOException {
        Skim ahead = ahead();
        while (place.at < filled) {
            if (ahead != null && place.at == lineStart && longFrom < 0) {
                leap(ahead);
            }
            if (place.at == filled) {
                return;
            }
            int event = passed ? newline() : automaton.run(buffer, filled, place);
            if (event == Automaton.LINE) {
                endLine(place.at);
            } else if (event == Automaton.HIT) {
                passed = true;
            } else if ((event == Automaton.ESCAPE && !escape()) || (event == Automaton.CODE && !code())) {
                return;
            }
        }
    }

    private @Nullable Skim ahead() {
        if (filled - place.at < Skim.LEAST || sieve.isOpen()) {
            return null;
        }
        if (skim == null) {
            skim = sieve.skim().orElse(null);
        } else {
            skim.forget();
        }
        return skim;
    }

    /** Goes on to the next line that may name the person, or to behind the last whole one. */
    private void leap(Skim ahead) {
        if (!ahead.covers(place.at)) {
            int end = filled;
            while (end > place.at && buffer[end - 1] != '\n') {
                end--;
            }
            if (end - place.at < Skim.LEAST) {
                return;
            }
            ahead.look(buffer, place.at, end);
        }
        place.at = ahead.next(buffer, place.at);
        lineStart = place.at;
    }

    private int newline() {
        for (int at = place.at; at < filled; at++) {
            if (buffer[at] == '\n') {
                place.at = at + 1;
                return Automaton.LINE;
            }
        }
        place.at = filled;
        return 0;
    }

    /**
     * Steps over the letter of an escape; JSON within JSON doubles its backslashes, so a run of them counts as one.
     *
     * @return false if what follows the backslash is not there yet
     */
    private boolean escape() {
        int at = place.at;
        while (at < filled && buffer[at] == '\\') {
            at++;
        }
        int digits = at < filled && buffer[at] == 'u' ? hexDigits(at + 1, UNICODE_DIGITS) : 0;
        if (at == filled || (digits < UNICODE_DIGITS && at + 1 + digits == filled && buffer[at] == 'u')) {
            place.at = at - 1;
            return false;
        }
        int next = automaton.nextEscaped(place.state, buffer[at]);
        passed = digits == UNICODE_DIGITS || next == Automaton.HIT;
        place.at = at;
        if (next >= 0) {
            place.state = next;
            place.at = at + 1;
        }
        return true;
    }

    /** Lets a line pass in which a byte has its code in a URL; returns false if the code is not there yet. */
    private boolean code() {
        int digits = hexDigits(place.at, CODE_DIGITS);
        if (digits < CODE_DIGITS && place.at + digits == filled) {
            place.at--;
            return false;
        }
        passed = digits == CODE_DIGITS;
        return true;
    }

    /** Returns how many of the bytes that are there are digits of base 16, at most so many. */
    private int hexDigits(int from, int most) {
        int count = 0;
        while (count < most && from + count < filled && Character.digit(buffer[from + count], 16) >= 0) {
            count++;
        }
        return count;
    }

    private void endLine(int end) throws IOException {
        if (longFrom >= 0) {
            tell(end);
            if (passed) {
                lines.tooLong(longFrom, base + end);
            }
        } else if (passed) {
            tell(lineStart);
            lines.line(buffer, lineStart, end, base + lineStart);
            told = end;
        }
        longFrom = -1;
        lineStart = end;
        place.at = end;
        place.state = 0;
        passed = sieve.isOpen();
    }

    private void tell(int to) throws IOException {
        if (to > told) {
            lines.other(buffer, told, to);
        }
        told = Math.max(told, to);
    }

    /** A line that fills the largest buffer is handed on unread. */
    private void makeRoom() throws IOException {
        if (lineStart == 0 && longFrom < 0) {
            if (buffer.length < MAX_LINE_BYTES) {
                buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, MAX_LINE_BYTES));
                return;
            }
            longFrom = base;
        }
        int keep = longFrom >= 0 ? place.at : lineStart;
        tell(keep);
        System.arraycopy(buffer, keep, buffer, 0, filled - keep);
        base += keep;
        filled -= keep;
        told -= keep;
        place.at -= keep;
        lineStart = longFrom >= 0 ? 0 : lineStart - keep;
    }
}
