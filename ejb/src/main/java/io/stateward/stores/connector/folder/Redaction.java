package io.stateward.stores.connector.folder;

import io.stateward.Json;
import io.stateward.stores.connector.folder.JsonLine.Value;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Puts other texts into a line; all bytes between them stay. */
final class Redaction {

    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Change(int start, int end, byte[] bytes) {}

    private final byte[] line;
    private final int from;
    private final int to;
    private final List<Change> changes = new ArrayList<>();

    Redaction(byte[] line, int from, int to) {
        this.line = line;
        this.from = from;
        this.to = to;
    }

    /** Puts another text in the place of a text or of a member's name, if it is another. */
    void text(Value value, String other) {
        if (!other.equals(value.text())) {
            changes.add(new Change(value.start(), value.end(), Json.bytes(other)));
        }
    }

    /** Puts nothing in the place of a number. */
    void number(Value value) {
        changes.add(new Change(value.start(), value.end(), NULL));
    }

    /** Puts other bytes in the place of some. */
    void plain(int start, int end, byte[] bytes) {
        changes.add(new Change(start, end, bytes));
    }

    boolean changed() {
        return !changes.isEmpty();
    }

    /** Returns the changed line. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        int at = from;
        for (Change change : changes) {
            out.write(line, at, change.start() - at);
            out.writeBytes(change.bytes());
            at = change.end();
        }
        out.write(line, at, to - at);
        return out.toByteArray();
    }
}
