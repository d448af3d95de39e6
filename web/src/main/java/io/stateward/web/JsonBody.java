package io.stateward.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Reads and writes the API's bodies with Stateward's strict JSON, in place of the server's lenient one. */
@Provider
@Priority(Priorities.USER - 1000)
@Consumes({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class JsonBody implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return !InputStream.class.isAssignableFrom(type);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return strictly(() -> Json.mapper().readValue(body, Json.mapper().constructType(genericType)));
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        // Text is JSON already: certificates are written as the bytes that were signed.
        return !CharSequence.class.isAssignableFrom(type) && type != byte[].class;
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        body.write(Json.bytes(value));
    }

    /** Reads a whole body that came past Jersey, by the same rules. */
    public static <T> T read(byte[] body, Class<T> type) throws IOException {
        return strictly(() -> Json.mapper().readValue(body, type));
    }

    /** Is where a whole body comes from. */
    private interface Source<T> {
        @Nullable
        T read() throws IOException;
    }

    private static <T> T strictly(Source<T> source) throws IOException {
        try {
            T read = source.read();
            if (read == null) {
                throw nothing();
            }
            Completeness.require(read);
            return read;
        } catch (JsonProcessingException e) {
            throw JsonFault.of(e);
        } catch (CharConversionException e) {
            throw new StatewardException(Kind.INVALID, "malformed-json", "The body is not UTF-8. Send JSON in UTF-8.");
        }
    }

    /** Reads a part of a body, or one of several forms it may have, by the same rules as a whole one. */
    public static <T> T bind(JsonNode tree, Class<T> type) {
        try {
            T read = Json.mapper().treeToValue(tree, type);
            if (read == null) {
                throw nothing();
            }
            Completeness.require(read);
            return read;
        } catch (JsonProcessingException e) {
            throw JsonFault.of(e);
        }
    }

    /** Reads a body that may be left out; an absent one gives null. */
    public static <T> @Nullable T readOptional(InputStream body, Class<T> type) throws IOException {
        String text = BodyText.read(body);
        if (text.isBlank()) {
            return null;
        }
        try {
            return bind(Json.mapper().readTree(text), type);
        } catch (JsonProcessingException e) {
            throw JsonFault.of(e);
        }
    }

    private static StatewardException nothing() {
        return new StatewardException(Kind.INVALID, "malformed-json", "The body must be a JSON object, not null.");
    }
}
