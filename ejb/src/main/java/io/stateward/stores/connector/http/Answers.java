package io.stateward.stores.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stateward.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads what a provider answered. */
final class Answers {

    // Not the strict mapper: providers add fields when they like, and images make long strings.
    private static final JsonMapper PROVIDERS_JSON =
            JsonMapper.builder(Json.factory()).build();

    private Answers() {}

    static Reply reply(HttpResponse<byte[]> response, Clock clock) {
        return new Reply(response.statusCode(), json(response.body()), retryAfter(response, clock));
    }

    private static JsonNode json(byte[] body) {
        try {
            return PROVIDERS_JSON.readTree(body);
        } catch (IOException e) {
            // Some say in plain words that an object is not there.
            return TextNode.valueOf(new String(body, StandardCharsets.UTF_8));
        }
    }

    /** Reads {@code Retry-After}: seconds or a date (RFC 9110 section 10.2.3). */
    static @Nullable Duration retryAfter(HttpResponse<byte[]> response, Clock clock) {
        String header = response.headers().firstValue("Retry-After").orElse("").strip();
        if (header.isEmpty()) {
            return null;
        }
        try {
            Duration wait = header.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
