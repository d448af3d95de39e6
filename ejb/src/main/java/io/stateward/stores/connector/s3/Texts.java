package io.stateward.stores.connector.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.stateward.Json;
import io.stateward.stores.connector.http.XmlApi.Answer;
import io.stateward.stores.connector.text.Mentions;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads objects as text, looks for a person in them, and takes the person out. */
final class Texts {

    /** Longest object that is read as text, in bytes. */
    static final int MAX_BYTES = 8 << 20;

    /** What metadata of the owner's own begin with, as headers. */
    static final String METADATA = "x-amz-meta-";

    private static final JsonMapper JSON = JsonMapper.builder(Json.factory())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Bucket bucket;

    Texts(Bucket bucket) {
        this.bucket = bucket;
    }

    /** What is known of an object when it was looked into. */
    enum Named {
        YES,
        NO,
        /** It is no text, too long, or may not be read. */
        UNREAD
    }

    /**
     * Is what was read of a version.
     *
     * @param text its content, or null if that is no text
     */
    record Read(Answer answer, @Nullable String text) {

        Map<String, String> headers() {
            return answer.headers();
        }

        /** Returns content and metadata in one text, for looking into them. */
        String all() {
            return Stream.concat(
                            Stream.of(text == null ? "" : text),
                            headers().entrySet().stream()
                                    .filter(header -> header.getKey().startsWith(METADATA))
                                    .map(Map.Entry::getValue))
                    .collect(Collectors.joining("\n"));
        }
    }

    /** Looks for a person in a version, its key left out. */
    Named look(Version version, Mentions mentions) {
        if (version.marker()) {
            return Named.NO;
        }
        if (version.size() > MAX_BYTES) {
            return Named.UNREAD;
        }
        Answer answer = bucket.read(version);
        if (bucket.isGone(answer)) {
            return Named.NO;
        }
        if (!answer.succeeded()) {
            return Named.UNREAD;
        }
        Read read = read(answer);
        if (mentions.in(read.all())) {
            return Named.YES;
        }
        return read.text() == null ? Named.UNREAD : Named.NO;
    }

    /** Returns the kinds of identifiers that a text has. */
    static Set<String> kinds(Read read, Mentions mentions) {
        return new TreeSet<>(mentions.kinds(read.all()));
    }

    static Read read(Answer answer) {
        boolean packed = !answer.header("content-encoding")
                .orElse("")
                .replace("aws-chunked", "")
                .isBlank();
        return new Read(answer, packed ? null : decoded(answer.bytes()));
    }

    private static @Nullable String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Returns a text without the person: JSON stays JSON, alone or line by line, and everything else as it is. */
    static String redacted(String text, Mentions mentions) {
        if (isJson(text)) {
            return document(text, mentions);
        }
        return Stream.of(text.split("\n", -1))
                        .map(line -> isJson(line) ? document(line, mentions) : null)
                        .anyMatch(line -> line != null)
                ? lines(text, mentions)
                : mentions.redacted(text);
    }

    private static String lines(String text, Mentions mentions) {
        return Stream.of(text.split("\n", -1))
                .map(line -> isJson(line) ? document(line, mentions) : mentions.redacted(line))
                .collect(Collectors.joining("\n"));
    }

    /** Blanks and the spelling of numbers stay where the result is JSON all the same. */
    private static String document(String text, Mentions mentions) {
        String redacted = mentions.redacted(text);
        if (isJson(redacted)) {
            return redacted;
        }
        String end = text.endsWith("\r") ? "\r" : "";
        return mentions.redacted(parsed(text)) + end;
    }

    private static boolean isJson(String text) {
        JsonNode node = parsed(text);
        return node.isContainerNode();
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
