package io.stateward.ledger.verifier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.stateward.ledger.proof.InvalidProofException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into maps, lists and values that compare by what they mean: one document, UTF-8, no key twice.
 *
 * <p>Objects become {@code Map<String, Object>}, arrays {@code List<Object>}, text {@code String}, whole numbers {@code
 * Long}, truth values {@code Boolean}, and null {@link #NULL}.
 */
final class JsonTree {

    /** Stands for JSON's null. */
    static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,17}");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonTree() {}

    /**
     * Reads the document.
     *
     * @throws InvalidProofException if the bytes are not exactly one JSON document in UTF-8
     */
    static Object read(String what, byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(utf8(bytes))) {
            Object tree = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new InvalidProofException(what + " goes on behind its end.");
            }
            return tree;
        } catch (CharacterCodingException notUtf8) {
            throw new InvalidProofException(what + " is not UTF-8.", notUtf8);
        } catch (IOException malformed) {
            throw new InvalidProofException(what + " is not well-formed JSON.", malformed);
        }
    }

    /** Decodes strictly; the parser itself would also take UTF-16 and UTF-32. */
    static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static Object value(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw new EOFException("The document ends too early");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> number(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NULL;
            default -> throw new InvalidProofException(what(token));
        };
    }

    private static String what(JsonToken token) {
        return token == JsonToken.VALUE_NUMBER_FLOAT
                ? "A number is not a whole one from 0 on, of at most 18 digits."
                : "A JSON document has something unexpected.";
    }

    /** Every number of these documents is a count or a time; other spellings of one would need a rule for what is equal. */
    private static Object number(JsonParser parser) throws IOException {
        if (!WHOLE.matcher(parser.getText()).matches()) {
            throw new InvalidProofException("A number is not a whole one from 0 on, of at most 18 digits.");
        }
        return parser.getLongValue();
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            fields.put(name, value(parser, parser.nextToken()));
        }
        return fields;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return elements;
    }
}
