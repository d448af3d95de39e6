package io.stateward.stores.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.stateward.stores.boundary.Traffic;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls a provider's API for one store, with bounded retries. */
public final class JsonApi {

    private final Wire wire;
    private final Dialect dialect;
    private final Address address;
    private final Map<String, String> headers;
    private final String store;
    private final String always;

    /**
     * Makes one for a store.
     *
     * @param headers sent with every call, such as the key
     * @param store name of the store, for sentences
     */
    public JsonApi(Wire wire, Dialect dialect, Address address, Map<String, String> headers, String store) {
        this(wire, dialect, address, headers, store, "");
    }

    private JsonApi(
            Wire wire, Dialect dialect, Address address, Map<String, String> headers, String store, String always) {
        this.wire = wire;
        this.dialect = dialect;
        this.address = address;
        this.headers = Map.copyOf(headers);
        this.store = store;
        this.always = always;
    }

    /** Returns one that sends this query with every call, such as {@code api-version=v1}; an empty one adds nothing. */
    public JsonApi with(String query) {
        return new JsonApi(wire, dialect, address, headers, store, query);
    }

    /** Returns one that sends this header, too. */
    public JsonApi with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new JsonApi(wire, dialect, address, more, store, always);
    }

    /** Returns the provider's name for sentences. */
    public String provider() {
        return dialect.provider();
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

    /** Changes an object by another method than POST; a missing node if the provider says that it is not there. */
    public JsonNode object(String method, String path, JsonNode body) {
        return read(method, path, body, JsonNode::isObject);
    }

    /** Reads a bare value, such as a count; a missing node if the provider says that what it belongs to is not there. */
    public JsonNode value(String path) {
        return read("GET", path, null, JsonNode::isValueNode);
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
            pause(attempt, reply);
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
        return delete(path, "");
    }

    /**
     * Deletes an object under a condition.
     *
     * @param condition a query with its question mark, or empty
     */
    public boolean delete(String path, String condition) {
        boolean sentBefore = false;
        for (int attempt = 1; ; attempt++) {
            Reply reply = once("DELETE", path + condition, null);
            if (reply.succeeded()) {
                return true;
            }
            if (gone(reply)) {
                return sentBefore;
            }
            if (!reply.worthRepeating()) {
                throw reply.refused(dialect);
            }
            pause(attempt, reply);
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
        return Traffic.call(address.host(), path, () -> send(method, path, body, taken), Reply::answered);
    }

    private Reply send(String method, String path, @Nullable JsonNode body, Consumer<byte[]> taken) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .timeout(wire.retries().timeout())
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        headers.forEach(request::setHeader);
        return wire.attempt(request.build(), response -> {
            taken.accept(response.body());
            return Answers.reply(response, wire.clock());
        });
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
            pause(attempt, reply);
        }
    }

    private URI uri(String path) {
        String query = always.isEmpty() ? "" : (path.contains("?") ? "&" : "?") + always;
        return URI.create(address.uri() + path + query);
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
            pause(attempt, reply);
        }
    }

    private void pause(int attempt, Reply reply) {
        wire.retries().before(attempt, reply.retryAfter(), reply.isLimited(), reply.failure(dialect, store));
    }

    private boolean gone(Reply reply) {
        return dialect.saysGone(reply.status(), reply.body());
    }
}
