package io.stateward.stores.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls a provider's API for one store, with bounded retries. */
public final class JsonApi {

    // Not the strict mapper: providers add fields when they like, and images make long strings.
    private static final JsonMapper PROVIDERS_JSON = JsonMapper.builder().build();

    private final Wire wire;
    private final Dialect dialect;
    private final Address address;
    private final Map<String, String> headers;
    private final String store;

    /**
     * Makes one for a store.
     *
     * @param headers sent with every call, such as the key
     * @param store name of the store, for sentences
     */
    public JsonApi(Wire wire, Dialect dialect, Address address, Map<String, String> headers, String store) {
        this.wire = wire;
        this.dialect = dialect;
        this.address = address;
        this.headers = Map.copyOf(headers);
        this.store = store;
    }

    /** Joins segments to a path, each encoded, so that a reference cannot lead elsewhere. */
    public static String path(String... segments) {
        return Arrays.stream(segments).map(segment -> "/" + encoded(segment)).collect(Collectors.joining());
    }

    /** Encodes a text for a path or a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Reads an object.
     *
     * @return its JSON; a missing node if the provider says that it is not there
     */
    public JsonNode get(String path) {
        return read("GET", path, null, JsonNode::isObject);
    }

    /** Reads bytes that need not be JSON; nothing if the provider says that they are not there. */
    public Optional<byte[]> bytes(String path) {
        byte[][] body = {new byte[0]};
        for (int attempt = 1; ; attempt++) {
            Reply reply = once("GET", path, null, bytes -> body[0] = bytes);
            if (reply.succeeded()) {
                return Optional.of(body[0]);
            }
            if (gone(reply)) {
                return Optional.empty();
            }
            if (!reply.worthRepeating()) {
                throw reply.refused(dialect);
            }
            wire.retries().before(attempt, reply.retryAfter(), reply.failure(dialect, store));
        }
    }

    public boolean has(String path) {
        return !get(path).isMissingNode();
    }

    /** Changes an object; a missing node if the provider says that it is not there. */
    public JsonNode post(String path, JsonNode body) {
        return read("POST", path, body, JsonNode::isObject);
    }

    /**
     * Deletes an object. When an attempt ends without a clear answer, the provider is asked whether the object is still there before another
     * delete is sent.
     *
     * @return whether a delete of ours took effect; false if the object was gone before
     */
    public boolean delete(String path) {
        boolean sentBefore = false;
        for (int attempt = 1; ; attempt++) {
            Reply reply = once("DELETE", path, null);
            if (reply.succeeded()) {
                return true;
            }
            if (gone(reply)) {
                return sentBefore;
            }
            if (!reply.worthRepeating()) {
                throw reply.refused(dialect);
            }
            wire.retries().before(attempt, reply.retryAfter(), reply.failure(dialect, store));
            if (reply.unclear()) {
                sentBefore = true;
                if (!has(path)) {
                    return true;
                }
            }
        }
    }

    /** Sends one attempt and nothing more, for asking whether the store is there. */
    public Reply once(String method, String path, @Nullable JsonNode body) {
        return once(method, path, body, bytes -> {});
    }

    private Reply once(String method, String path, @Nullable JsonNode body, Consumer<byte[]> taken) {
        wire.egress().require(address.host(), address.port());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.uri() + path))
                .header("Content-Type", "application/json")
                .timeout(wire.retries().timeout())
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        headers.forEach(request::setHeader);
        // The request's own time-out ends with the head of the answer; a body that never ends needs one, too.
        CompletableFuture<HttpResponse<byte[]>> answer =
                wire.http().sendAsync(request.build(), head -> new BoundedBody());
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

    /** Asks for a list that comes as a bare array; a missing node if the provider says that what it belongs to is not there. */
    public JsonNode array(String method, String path, @Nullable JsonNode body) {
        return read(method, path, body, JsonNode::isArray);
    }

    /**
     * Sends a change whose answer need not have a body; it may be repeated.
     *
     * @return false if the provider says that what it is about is not there
     */
    public boolean send(String method, String path, @Nullable JsonNode body) {
        for (int attempt = 1; ; attempt++) {
            Reply reply = once(method, path, body);
            if (reply.succeeded()) {
                return true;
            }
            if (gone(reply)) {
                return false;
            }
            if (!reply.worthRepeating()) {
                throw reply.refused(dialect);
            }
            wire.retries().before(attempt, reply.retryAfter(), reply.failure(dialect, store));
        }
    }

    private JsonNode read(String method, String path, @Nullable JsonNode body, Predicate<JsonNode> expected) {
        for (int attempt = 1; ; attempt++) {
            Reply reply = once(method, path, body);
            if (reply.succeeded() && expected.test(reply.body())) {
                return reply.body();
            }
            if (gone(reply)) {
                return MissingNode.getInstance();
            }
            if (!reply.worthRepeating()) {
                throw reply.refused(dialect);
            }
            wire.retries().before(attempt, reply.retryAfter(), reply.failure(dialect, store));
        }
    }

    private boolean gone(Reply reply) {
        return dialect.saysGone(reply.status(), reply.body());
    }

    private Reply reply(HttpResponse<byte[]> response) {
        return new Reply(response.statusCode(), json(response.body()), retryAfter(response));
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
