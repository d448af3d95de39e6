package io.stateward.stores.connector.folder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Is a line that is one JSON document: its texts, each with its place in the line, so that one can change and all other bytes stay. */
record JsonLine(List<Value> values) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LineScan.MAX_LINE_BYTES)
                    .maxNameLength(LineScan.MAX_LINE_BYTES)
                    .maxNumberLength(LineScan.MAX_LINE_BYTES)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    /**
     * Is a text, a number or a member's name.
     *
     * @param path where it stands
     * @param start of its first byte in the line
     * @param end behind its last byte
     */
    record Value(List<String> path, String text, Kind kind, int start, int end) {}

    /** Says what a value is. */
    enum Kind {
        TEXT,
        NUMBER,
        NAME
    }

    /** Returns what a line holds, or nothing if it is not one JSON document. */
    static Optional<JsonLine> parse(byte[] bytes, int from, int to) {
        List<Value> values = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(bytes, from, to - from)) {
            Path path = new Path();
            int documents = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                documents += path.isOutside() ? 1 : 0;
                if (documents > 1) {
                    return Optional.empty();
                }
                path.next(token, parser);
                kind(token).ifPresent(kind -> values.add(value(kind, path, parser, bytes, from)));
            }
            return documents == 1 ? Optional.of(new JsonLine(values)) : Optional.empty();
        } catch (IOException | Misplaced e) {
            // Not JSON, or not UTF-8.
            return Optional.empty();
        }
    }

    private static Optional<Kind> kind(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> Optional.of(Kind.TEXT);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(Kind.NUMBER);
            case FIELD_NAME -> Optional.of(Kind.NAME);
            default -> Optional.empty();
        };
    }

    private static Value value(Kind kind, Path path, JsonParser parser, byte[] bytes, int from) {
        try {
            int start = from + (int) parser.currentTokenLocation().getByteOffset();
            if (start < from) {
                // The parser takes it for another encoding, and counts no bytes.
                throw new Misplaced();
            }
            String text = parser.getText();
            if (kind == Kind.NUMBER) {
                return new Value(path.steps(), text, kind, start, start + text.length());
            }
            if (bytes[start] != '"') {
                throw new Misplaced();
            }
            int end = start + 1;
            while (bytes[end] != '"') {
                end += bytes[end] == '\\' ? 2 : 1;
            }
            return new Value(path.steps(), text, kind, start, end + 1);
        } catch (IOException e) {
            // Bytes that are no UTF-8, or a text without an end.
            throw new Misplaced();
        }
    }

    /** Says that a value does not stand where the parser says; the line is then treated as text. */
    private static final class Misplaced extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Follows where the parser is. */
    private static final class Path {

        private final List<Integer> indexes = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private List<String> here = List.of();

        boolean isOutside() {
            return names.isEmpty();
        }

        void next(JsonToken token, JsonParser parser) throws IOException {
            boolean end = token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT;
            if (end) {
                indexes.remove(indexes.size() - 1);
                names.remove(names.size() - 1);
                return;
            }
            int last = names.size() - 1;
            if (token == JsonToken.FIELD_NAME) {
                names.set(last, parser.currentName());
            } else if (last >= 0 && indexes.get(last) >= 0) {
                names.set(last, Integer.toString(indexes.get(last)));
                indexes.set(last, indexes.get(last) + 1);
            }
            here = List.copyOf(names);
            if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
                indexes.add(token == JsonToken.START_ARRAY ? 0 : -1);
                names.add("");
            }
        }

        List<String> steps() {
            return here;
        }
    }
}
