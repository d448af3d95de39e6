package io.stateward.catalog.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.catalog.entity.StateBody;
import io.stateward.catalog.entity.StateDraft;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads newline-delimited JSON line by line, without ever holding more than one line. */
final class Lines {

    /** Longest line, in bytes. */
    static final int MAX_LINE_BYTES = 64 * 1024;

    /** Most lines of one import. */
    static final int MAX_LINES = 1_000_000;

    private static final String NO_OBJECT = "The line is not one JSON object.";

    private final InputStream in;
    private final byte[] block = new byte[MAX_LINE_BYTES];
    private int from;
    private int to;
    private long number;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Is a line with its number and length, and either its draft or what is wrong with it. */
    record Line(
            long number,
            int bytes,
            @Nullable StateDraft draft,
            @Nullable String error) {}

    /** Returns the next line that is not blank, or null at the end. */
    @Nullable
    Line next() throws IOException {
        while (true) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
            boolean ended = readLine(bytes);
            if (!ended && bytes.size() == 0) {
                return null;
            }
            if (++number > MAX_LINES) {
                throw new StatewardException(
                        Kind.TOO_LARGE,
                        "import-too-long",
                        "An import has at most " + MAX_LINES + " lines. Send several.");
            }
            if (bytes.size() > MAX_LINE_BYTES) {
                return new Line(number, bytes.size(), null, "The line has more than " + MAX_LINE_BYTES + " bytes.");
            }
            String text = bytes.toString(StandardCharsets.UTF_8);
            if (!text.isBlank()) {
                return parse(text, bytes.size());
            }
        }
    }

    /** Reads up to the end of the line, which is not taken; returns false at the end of the stream. */
    private boolean readLine(ByteArrayOutputStream bytes) throws IOException {
        while (from < to || fill()) {
            int end = from;
            while (end < to && block[end] != '\n') {
                end++;
            }
            // What is over the limit is read and dropped, so that the next line is found.
            bytes.write(block, from, Math.min(end - from, MAX_LINE_BYTES + 1 - bytes.size()));
            from = end + 1;
            if (end < to) {
                return true;
            }
        }
        return false;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(in.read(block), 0);
        return to > 0;
    }

    private Line parse(String text, int bytes) {
        try {
            StateBody body = Json.mapper().readValue(text, StateBody.class);
            return body == null
                    ? new Line(number, bytes, null, NO_OBJECT)
                    : new Line(number, bytes, body.draft(), null);
        } catch (StatewardException e) {
            return new Line(number, bytes, null, e.getMessage());
        } catch (JsonMappingException e) {
            // The path only: the message would quote the value.
            String field = e.getPath().stream()
                    .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                    .collect(Collectors.joining("."));
            return new Line(
                    number,
                    bytes,
                    null,
                    "'" + field + "' is unknown here, given twice, or has the wrong type. See the API's schema.");
        } catch (JsonProcessingException e) {
            return new Line(number, bytes, null, NO_OBJECT);
        }
    }
}
