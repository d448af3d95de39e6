package io.stateward.policies.control;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON or YAML document into nodes that remember their lines. What begins with a brace is JSON.
 *
 * <p>Refused: duplicate fields, YAML aliases, more than one document, nesting deeper than {@link Json#MAX_DEPTH}. In YAML {@code no}
 * stays a text, because it is a country.
 */
final class DocumentReader {

    /** Longest document in characters. */
    static final int MAX_DOCUMENT_CHARS = 65_536;

    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder().maxNestingDepth(Json.MAX_DEPTH).build();

    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(LIMITS).build();

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(LIMITS)
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .disable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .build();

    private final JsonParser parser;

    private DocumentReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads the only document of a text.
     *
     * @throws StatewardException of type {@code invalid-document}, or {@code document-too-long}
     */
    static DocumentNode.Fields read(String text) {
        if (text.length() > MAX_DOCUMENT_CHARS) {
            throw new StatewardException(
                    Kind.TOO_LARGE,
                    "document-too-long",
                    "A policy document may have " + MAX_DOCUMENT_CHARS
                            + " characters. Split it into several policies.");
        }
        boolean json = text.stripLeading().startsWith("{");
        try (JsonParser parser = (json ? JSON : YAML).createParser(text)) {
            return new DocumentReader(parser).document();
        } catch (JacksonException e) {
            throw malformed(json ? "JSON" : "YAML", e.getLocation());
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }

    private DocumentNode.Fields document() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw InvalidDocument.at(
                    line(), "(document)", "A policy is a map of fields such as name, kind, appliesTo.");
        }
        DocumentNode.Fields fields = fields("");
        if (parser.nextToken() != null) {
            throw InvalidDocument.at(line(), "(document)", "Send one document at a time; here a second one begins.");
        }
        return fields;
    }

    private DocumentNode.Fields fields(String path) throws IOException {
        int line = line();
        Map<String, DocumentNode> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String field = path.isEmpty() ? name : path + "." + name;
            int at = line();
            parser.nextToken();
            if (values.put(name, node(field)) != null) {
                throw InvalidDocument.at(at, field, "This field stands here a second time. Keep one of them.");
            }
        }
        return new DocumentNode.Fields(values, line);
    }

    private DocumentNode.Items items(String path) throws IOException {
        int line = line();
        List<DocumentNode> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(node(path));
        }
        return new DocumentNode.Items(values, line);
    }

    private DocumentNode node(String path) throws IOException {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw InvalidDocument.at(line(), path, "YAML aliases are not allowed. Write the value out.");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(path);
            case START_ARRAY -> items(path);
            case VALUE_STRING -> new DocumentNode.Text(parser.getText(), line());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new DocumentNode.Figure(parser.getText(), line());
            default -> new DocumentNode.Other(line());
        };
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    // The parser's own message would quote the document.
    private static StatewardException malformed(String format, JsonLocation where) {
        int line = where == null ? 1 : where.getLineNr();
        int column = where == null ? 1 : where.getColumnNr();
        return InvalidDocument.at(
                line,
                "(document)",
                "This is not well-formed " + format + " at column " + column
                        + ". Check quotes, brackets and indentation there and just before.");
    }
}
