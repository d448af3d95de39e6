package io.stateward;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * Reads and writes JSON for all of Stateward: strictly, so that a typing mistake in a request is an error and never a guess.
 *
 * <p>Unknown fields, duplicate keys, coerced types, trailing tokens and NaN are refused; times are ISO 8601; nulls are not written.
 */
public final class Json {

    /** Longest string in a document, in characters. */
    public static final int MAX_STRING_CHARS = 1_000_000;

    /** Deepest nesting of a document. */
    public static final int MAX_DEPTH = 50;

    private static final JsonMapper MAPPER = build();

    private Json() {}

    /** Returns the strict mapper; it is shared and must not be reconfigured. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * Returns a new factory for mappers of other rules. Its readers and writers leave no buffers behind for the next one: those would keep
     * what a document said of somebody, in the heap, until another document of that length overwrites it.
     */
    public static JsonFactory factory() {
        return JsonFactory.builder()
                .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                .build();
    }

    /** Writes a value as compact UTF-8 JSON, object keys of maps sorted, so that equal values give equal bytes. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw unwritable(value, e);
        }
    }

    /** Writes a value as compact JSON text. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw unwritable(value, e);
        }
    }

    private static IllegalArgumentException unwritable(Object value, JsonProcessingException cause) {
        return new IllegalArgumentException("Value of " + value.getClass().getName() + " has no JSON form", cause);
    }

    /** Reads a document that Stateward itself wrote; a failure is a defect, not bad input. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            // The message of the cause would quote the document.
            throw new IllegalStateException("Stored JSON is not a " + type.getSimpleName());
        }
    }

    private static JsonMapper build() {
        JsonMapper mapper = JsonMapper.builder(factory())
                .addModule(new JavaTimeModule())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(MAX_STRING_CHARS)
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
        // "ALLOW_COERCION_OF_SCALARS" still lets numbers become text.
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return mapper;
    }
}
