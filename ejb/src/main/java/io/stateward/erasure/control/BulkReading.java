package io.stateward.erasure.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.erasure.entity.EntryTerms;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.Language;
import io.stateward.policies.entity.Regime;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Identifier;
import io.stateward.subjects.entity.Alias;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads requests that were sent together, one JSON document a line. */
final class BulkReading {

    /** Most lines that are sent together. */
    static final int MAX_LINES = 10_000;

    /** Longest line, in bytes. */
    static final int MAX_LINE_BYTES = 16 * 1024;

    /** What a sender's key of a line may be: a number of theirs, and nothing that reads like an address. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}");

    /** Names that are told where a line is wrong; what else stands there is the sender's, and may name a person. */
    private static final Set<String> FIELDS =
            Set.of("key", "subjects", "type", "value", "regime", "receivedAt", "reason", "language");

    private BulkReading() {}

    /** Is what one line says. */
    record Body(
            @Nullable String key,
            List<Alias> subjects,
            Regime regime,
            @Nullable Instant receivedAt,
            String reason,
            @Nullable Language language) {

        /**
         * Asks for what the line says.
         *
         * @param taken when the line reached Stateward, which is when the request was received unless the line says otherwise
         */
        ErasureDraft draft(Instant taken) {
            EntryTerms terms = new EntryTerms(null, null, language == null ? Language.EN : language);
            return new ErasureDraft(subjects, regime, receivedAt == null ? taken : receivedAt, reason, terms);
        }

        /** Tells whether the sender's key names the person. */
        boolean keyNamesThePerson() {
            return key != null
                    && Mentions.of(subjects.stream()
                                    .map(alias -> new Identifier(alias.type(), alias.value(), alias.value()))
                                    .toList())
                            .in(key);
        }
    }

    /** Is one line that is not blank, with what it says or with what is wrong with it. */
    record Line(int number, @Nullable Body body, @Nullable String error) {}

    /**
     * Reads all lines.
     *
     * @throws StatewardException {@code bulk-too-long} (413), {@code invalid-field} (400) if there is none
     */
    static List<Line> of(InputStream stream) throws IOException {
        InputStream in = new BufferedInputStream(stream);
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (ByteArrayOutputStream bytes = next(in); bytes != null; bytes = next(in)) {
            number++;
            String text = bytes.toString(StandardCharsets.UTF_8);
            if (bytes.size() > MAX_LINE_BYTES) {
                lines.add(new Line(number, null, "The line has more than " + MAX_LINE_BYTES + " bytes."));
            } else if (!text.isBlank()) {
                lines.add(read(number, text));
            }
            if (lines.size() > MAX_LINES) {
                throw new StatewardException(
                        Kind.TOO_LARGE,
                        "bulk-too-long",
                        "At most " + MAX_LINES + " requests are sent together. Send them in several parts.");
            }
        }
        if (lines.isEmpty()) {
            throw StatewardException.invalid("body", "Send one request a line, as a JSON object.");
        }
        return lines;
    }

    /** Reads one line; what is over the limit is dropped. Returns null at the end of the stream. */
    private static @Nullable ByteArrayOutputStream next(InputStream in) throws IOException {
        int one = in.read();
        if (one < 0) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        while (one >= 0 && one != '\n') {
            if (bytes.size() <= MAX_LINE_BYTES) {
                bytes.write(one);
            }
            one = in.read();
        }
        return bytes;
    }

    private static Line read(int number, String text) {
        try {
            Body body = Json.mapper().readValue(text, Body.class);
            return body == null ? new Line(number, null, "The line is no JSON object.") : checked(number, body);
        } catch (JsonMappingException e) {
            // The path only: the message would quote the value.
            String field = e.getPath().stream()
                    .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : known(r.getFieldName()))
                    .collect(Collectors.joining("."));
            return new Line(
                    number,
                    null,
                    "'" + field + "' is missing, unknown here, given twice, or has the wrong type. A line has "
                            + FIELDS.stream().sorted().collect(Collectors.joining(", ")) + ".");
        } catch (JsonProcessingException e) {
            return new Line(number, null, "The line is no JSON object.");
        }
    }

    private static String known(String field) {
        return FIELDS.contains(field) ? field : "(an unknown field)";
    }

    private static Line checked(int number, Body body) {
        boolean whole = body.subjects() != null
                && body.subjects().stream().noneMatch(Objects::isNull)
                && body.regime() != null
                && body.reason() != null;
        if (!whole) {
            return new Line(number, null, "A request needs 'subjects', 'regime' and 'reason'.");
        }
        String key = body.key();
        if (key != null && !KEY.matcher(key).matches()) {
            return new Line(
                    number,
                    null,
                    "'key' is your own number of the request: 1 to 64 letters, digits and . _ : / -, and nothing of the person.");
        }
        if (body.keyNamesThePerson()) {
            return new Line(
                    number, null, "'key' names the person. It stays when they are erased: send a number of your own.");
        }
        return new Line(number, body, null);
    }
}
