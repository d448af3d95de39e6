package io.stateward.catalog.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.catalog.entity.StateBody;
import io.stateward.catalog.entity.StateDraft;
import java.io.BufferedInputStream;
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

    private final InputStream in;
    private long number;

    Lines(InputStream in) {
        this.in = new BufferedInputStream(in, MAX_LINE_BYTES);
    }

    /** Is a line with its number, and either its draft or what is wrong with it. */
    record Line(
            long number,
            @Nullable StateDraft draft,
            @Nullable String error) {}

    /** Returns the next line that is not blank, or null at the end. */
    @Nullable
    Line next() throws IOException {
        while (true) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
            int last = readLine(bytes);
            if (last < 0 && bytes.size() == 0) {
                return null;
            }
            if (++number > MAX_LINES) {
                throw new StatewardException(
                        Kind.TOO_LARGE,
                        "import-too-long",
                        "An import has at most " + MAX_LINES + " lines. Send several.");
            }
            if (bytes.size() > MAX_LINE_BYTES) {
                return new Line(number, null, "The line has more than " + MAX_LINE_BYTES + " bytes.");
            }
            String text = bytes.toString(StandardCharsets.UTF_8);
            if (!text.isBlank()) {
                return parse(text);
            }
        }
    }

    private int readLine(ByteArrayOutputStream bytes) throws IOException {
        int b = in.read();
        while (b >= 0 && b != '\n') {
            // What is over the limit is read and dropped, so that the next line is found.
            if (bytes.size() <= MAX_LINE_BYTES) {
                bytes.write(b);
            }
            b = in.read();
        }
        return b;
    }

    private Line parse(String text) {
        try {
            return new Line(
                    number, Json.mapper().readValue(text, StateBody.class).draft(), null);
        } catch (StatewardException e) {
            return new Line(number, null, e.getMessage());
        } catch (JsonMappingException e) {
            // The path only: the message would quote the value.
            String field = e.getPath().stream()
                    .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                    .collect(Collectors.joining("."));
            return new Line(
                    number,
                    null,
                    "'" + field + "' is unknown here, given twice, or has the wrong type. See the API's schema.");
        } catch (JsonProcessingException e) {
            return new Line(number, null, "The line is not one JSON object.");
        }
    }
}
