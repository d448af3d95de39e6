package io.stateward.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Words what is wrong with a JSON document: it names the field and what belongs there, and never quotes what was sent.
 *
 * <p>A field's name is repeated only if it looks like one: an identifier of a person may stand where a name should.
 */
final class JsonFault {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    private JsonFault() {}

    static StatewardException of(JsonProcessingException fault) {
        if (fault instanceof StreamConstraintsException || fault.getCause() instanceof StreamConstraintsException) {
            return new StatewardException(
                    Kind.TOO_LARGE,
                    "document-too-large",
                    "The JSON document has a string, number or nesting over the limit. Send less in one document.");
        }
        if (String.valueOf(fault.getOriginalMessage()).startsWith("Duplicate field")) {
            return new StatewardException(
                    Kind.INVALID, "duplicate-field", "A field is given twice" + at(fault) + ". Send each field once.");
        }
        if (fault.getCause() instanceof StatewardException own) {
            return own;
        }
        if (isUnreadable(fault.getCause()) || isFollowedByMore(fault)) {
            return malformed(fault);
        }
        if (fault instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return ofField(mapping, path(mapping));
        }
        if (fault instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return empty(mismatch)
                    ? new StatewardException(Kind.INVALID, "malformed-json", "The body is empty. Send a JSON document.")
                    : new StatewardException(
                            Kind.INVALID, "wrong-type", "The body must be " + kind(mismatch.getTargetType()) + ".");
        }
        return malformed(fault);
    }

    private static StatewardException malformed(JsonProcessingException fault) {
        return new StatewardException(
                Kind.INVALID, "malformed-json", "The body is not well-formed JSON" + at(fault) + ". Correct it there.");
    }

    /** A number out of range is well-formed; what is wrong is its type. */
    private static boolean isUnreadable(@Nullable Throwable cause) {
        return cause instanceof StreamReadException && !(cause instanceof InputCoercionException);
    }

    private static boolean isFollowedByMore(JsonProcessingException fault) {
        return String.valueOf(fault.getOriginalMessage()).startsWith("Trailing token");
    }

    private static boolean empty(MismatchedInputException fault) {
        return String.valueOf(fault.getOriginalMessage()).startsWith("No content");
    }

    private static StatewardException ofField(JsonMappingException fault, String field) {
        if (fault instanceof UnrecognizedPropertyException unknown) {
            return field(
                    "unknown-field",
                    field,
                    "There is no field '" + field + "' here. Known fields: " + known(unknown) + ".");
        }
        if (fault instanceof MismatchedInputException mismatch
                && !(fault instanceof ValueInstantiationException)
                && mismatch.getTargetType() != null) {
            return field("wrong-type", field, "'" + field + "' must be " + kind(mismatch.getTargetType()) + ".");
        }
        if (fault.getCause() instanceof InputCoercionException number) {
            return field("wrong-type", field, "'" + field + "' must be " + kind(number.getTargetType()) + " in range.");
        }
        return field("invalid-field", field, "'" + field + "' is missing or has a value that does not belong there.");
    }

    private static StatewardException field(String type, String field, String sentence) {
        return new StatewardException(Kind.INVALID, type, sentence, Map.of("field", field));
    }

    private static String known(UnrecognizedPropertyException unknown) {
        Collection<Object> ids = unknown.getKnownPropertyIds();
        return ids == null ? "none" : ids.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    static String path(JsonMappingException fault) {
        StringBuilder path = new StringBuilder();
        for (Reference step : fault.getPath()) {
            String name = step.getFieldName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".")
                        .append(NAME.matcher(name).matches() ? name : "(unprintable name)");
            }
        }
        return path.toString();
    }

    private static String at(JsonProcessingException fault) {
        @Nullable JsonLocation place = fault.getLocation();
        return place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == UUID.class) {
            return "an id (UUID)";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "a time in ISO 8601, for example 2026-11-22T10:00:00Z";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return "an object";
    }
}
