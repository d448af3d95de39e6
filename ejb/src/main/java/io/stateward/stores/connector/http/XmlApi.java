package io.stateward.stores.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.stateward.stores.boundary.Traffic;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calls an API whose answers are XML, or plain bytes, for one store, with bounded retries; every attempt is signed anew. */
public final class XmlApi {

    private static final int TOO_MANY = 429;

    /** What the client of the JDK sets itself and lets nobody else set. */
    private static final Set<String> ITS_OWN = Set.of("host", "content-length", "connection", "expect", "upgrade");

    private final Wire wire;
    private final Dialect dialect;
    private final Address address;
    private final Signing signing;
    private final String store;

    /**
     * Makes one for a store.
     *
     * @param store name of the store, for sentences
     */
    public XmlApi(Wire wire, Dialect dialect, Address address, Signing signing, String store) {
        this.wire = wire;
        this.dialect = dialect;
        this.address = address;
        this.signing = signing;
        this.store = store;
    }

    /** Says who calls. */
    @FunctionalInterface
    public interface Signing {

        /** Returns all headers to be sent with a call, those given included. */
        Map<String, String> headers(Call call, URI uri);
    }

    /**
     * Is one call.
     *
     * @param path encoded, with its query
     * @param raw whether the body of a good answer is left as it is
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Call(String method, String path, Map<String, String> headers, byte[] body, boolean raw) {

        public Call {
            headers = Map.copyOf(headers);
        }

        /** A call without headers and body. */
        public static Call of(String method, String path) {
            return new Call(method, path, Map.of(), new byte[0], false);
        }

        /** A call whose answer's body is wanted as it is. */
        public static Call raw(String method, String path) {
            return new Call(method, path, Map.of(), new byte[0], true);
        }
    }

    /**
     * Is what came back.
     *
     * @param reply with the body as a tree, see {@link Xml}
     * @param headers by their names in lower case
     * @param bytes the body as it came
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Answer(Reply reply, Map<String, String> headers, byte[] bytes) {

        public boolean succeeded() {
            return reply.succeeded();
        }

        public int status() {
            return reply.status();
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        /** Leaves out what came, which may be somebody's. */
        @Override
        public String toString() {
            return "Answer[" + reply.status() + ", " + bytes.length + " bytes]";
        }
    }

    /**
     * Sends a call that may be repeated, until somebody has answered it, whatever the answer.
     *
     * @throws io.stateward.stores.boundary.StoreUnreachable if nobody did
     */
    public Answer settled(Call call) {
        for (int attempt = 1; ; attempt++) {
            Answer answer = once(call);
            if (!answer.reply().worthRepeating()) {
                return answer;
            }
            pause(attempt, answer);
        }
    }

    /** As above; refuses every answer but a good one, and that nothing is there. */
    public Answer expected(Call call) {
        Answer answer = settled(call);
        if (answer.succeeded() || isGone(answer)) {
            return answer;
        }
        throw refused(answer);
    }

    /** Waits before a call is sent again that may have taken effect. */
    public void pause(int attempt, Answer answer) {
        Reply reply = answer.reply();
        wire.retries().before(attempt, reply.retryAfter(), reply.isLimited(), reply.failure(dialect, store));
    }

    /** Tells whether the provider itself said that there is no such thing. */
    public boolean isGone(Answer answer) {
        return dialect.saysGone(answer.status(), answer.reply().body());
    }

    /** Says why the call will never succeed. */
    public Refused refused(Answer answer) {
        return answer.reply().refused(dialect);
    }

    /** Sends one attempt and nothing more. */
    public Answer once(Call call) {
        wire.egress().require(address.host(), address.port());
        return Traffic.call(
                address.host(),
                call.path(),
                () -> send(call),
                answer -> answer.reply().answered());
    }

    private Answer send(Call call) {
        URI uri = URI.create(address.uri() + call.path());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(wire.retries().timeout())
                .method(
                        call.method(),
                        call.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(call.body()));
        signing.headers(call, uri).forEach((name, value) -> {
            if (!ITS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
                request.setHeader(name, value);
            }
        });
        Answer[] taken = new Answer[1];
        Reply reply = wire.attempt(request.build(), response -> {
            taken[0] = read(call, response);
            return taken[0].reply();
        });
        Answer answer = taken[0];
        return answer == null ? new Answer(reply, Map.of(), new byte[0]) : answer;
    }

    private Answer read(Call call, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        boolean asItIs = call.raw() && status >= 200 && status < 300;
        JsonNode body = asItIs ? MissingNode.getInstance() : Xml.tree(response.body());
        Map<String, String> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new Answer(
                new Reply(
                        dialect.saysLimited(status, body) ? TOO_MANY : status,
                        body,
                        Answers.retryAfter(response, wire.clock())),
                headers,
                response.body());
    }
}
