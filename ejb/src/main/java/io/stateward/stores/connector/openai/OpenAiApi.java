package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.stateward.stores.boundary.Egress;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls OpenAI's API for one store, with bounded retries. */
final class OpenAiApi {

    // Not the strict mapper: OpenAI adds fields when it likes, and images make long strings.
    private static final JsonMapper PROVIDERS_JSON = JsonMapper.builder().build();

    /** What all stores share. */
    record Wire(HttpClient http, Egress egress, Clock clock, Retries retries) {}

    private final Wire wire;
    private final OpenAiConfig config;
    private final String store;

    OpenAiApi(Wire wire, OpenAiConfig config, String store) {
        this.wire = wire;
        this.config = config;
        this.store = store;
    }

    /** Joins segments to a path, each encoded, so that a reference cannot lead elsewhere. */
    static String path(String... segments) {
        return Arrays.stream(segments).map(segment -> "/" + encoded(segment)).collect(Collectors.joining());
    }

    /** Encodes a text for a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Reads an object.
     *
     * @return its JSON; a missing node if OpenAI says that it is not there
     */
    JsonNode get(String path) {
        return read("GET", path, null);
    }

    /** Reads bytes that need not be JSON; nothing if OpenAI says that they are not there. */
    Optional<byte[]> bytes(String path) {
        byte[][] body = {new byte[0]};
        for (int attempt = 1; ; attempt++) {
            Reply reply = once("GET", path, null, bytes -> body[0] = bytes);
            if (reply.succeeded()) {
                return Optional.of(body[0]);
            }
            if (reply.gone()) {
                return Optional.empty();
            }
            if (!reply.worthRepeating()) {
                throw reply.refused();
            }
            wire.retries().before(attempt, reply.retryAfter(), reply.failure(store));
        }
    }

    boolean has(String path) {
        return !get(path).isMissingNode();
    }

    /** Changes an object; a missing node if OpenAI says that it is not there. */
    JsonNode post(String path, JsonNode body) {
        return read("POST", path, body);
    }

    /**
     * Deletes an object. When an attempt ends without a clear answer, OpenAI is asked whether the object is still there before another
     * delete is sent.
     *
     * @return whether a delete of ours took effect; false if the object was gone before
     */
    boolean delete(String path) {
        boolean sentBefore = false;
        for (int attempt = 1; ; attempt++) {
            Reply reply = once("DELETE", path, null);
            if (reply.succeeded()) {
                return true;
            }
            if (reply.gone()) {
                return sentBefore;
            }
            if (!reply.worthRepeating()) {
                throw reply.refused();
            }
            wire.retries().before(attempt, reply.retryAfter(), reply.failure(store));
            if (reply.unclear()) {
                sentBefore = true;
                if (!has(path)) {
                    return true;
                }
            }
        }
    }

    /** Sends one attempt and nothing more, for asking whether the store is there. */
    Reply once(String method, String path, @Nullable JsonNode body) {
        return once(method, path, body, bytes -> {});
    }

    private Reply once(String method, String path, @Nullable JsonNode body, Consumer<byte[]> taken) {
        wire.egress().require(config.baseUrl().getHost(), config.port());
        HttpRequest request = HttpRequest.newBuilder(URI.create(config.baseUrl() + path))
                .header("Authorization", "Bearer " + config.apiKey())
                .header("Content-Type", "application/json")
                .timeout(wire.retries().timeout())
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        // The request's own time-out ends with the head of the answer; a body that never ends needs one, too.
        CompletableFuture<HttpResponse<byte[]>> answer = wire.http().sendAsync(request, head -> new BoundedBody());
        try {
            HttpResponse<byte[]> response = answer.get(wire.retries().timeout().toMillis(), TimeUnit.MILLISECONDS);
            taken.accept(response.body());
            return reply(response);
        } catch (ExecutionException e) {
            return e.getCause() instanceof BoundedBody.TooLong ? Reply.tooLong() : Reply.none();
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Reply.none();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Reply.none();
        }
    }

    private JsonNode read(String method, String path, @Nullable JsonNode body) {
        for (int attempt = 1; ; attempt++) {
            Reply reply = once(method, path, body);
            if (reply.succeeded() && reply.body().isObject()) {
                return reply.body();
            }
            if (reply.gone()) {
                return MissingNode.getInstance();
            }
            if (!reply.worthRepeating()) {
                throw reply.refused();
            }
            wire.retries().before(attempt, reply.retryAfter(), reply.failure(store));
        }
    }

    private Reply reply(HttpResponse<byte[]> response) {
        return new Reply(response.statusCode(), json(response.body()), retryAfter(response));
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = PROVIDERS_JSON.readTree(body);
            return json == null ? MissingNode.getInstance() : json;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Reads {@code Retry-After}: seconds or a date (RFC 9110 section 10.2.3). */
    private @Nullable Duration retryAfter(HttpResponse<byte[]> response) {
        String header = response.headers().firstValue("Retry-After").orElse("").strip();
        if (header.isEmpty()) {
            return null;
        }
        try {
            Duration wait = header.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header))
                    : Duration.between(
                            wire.clock().instant(),
                            ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
