package io.stateward.vault.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Speaks to keys of HashiCorp Vault's Transit secrets engine over HTTP; every call may be repeated without harm. */
final class TransitApi {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /** How long a call may take, to the last byte of its answer. */
    static final Duration CALL_LIMIT = Duration.ofSeconds(10);

    /** Most bytes of an answer. */
    static final int MAX_ANSWER_BYTES = 1024 * 1024;

    private static final int TRIES = 3;
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULT = 500;

    private final Server server;
    private final Duration limit;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_LIMIT)
            .followRedirects(Redirect.NEVER)
            .build();

    /**
     * Names the server and its keys.
     *
     * @param address where the server is, without a path; https, or http on loopback
     * @param token where the token is read from before each call: an agent may renew it
     * @param mount path of the engine, such as {@code transit}
     * @param key what the names of our keys begin with
     * @param namespace of Vault Enterprise, or null
     */
    record Server(
            URI address,
            TokenSource token,
            String mount,
            String key,
            @Nullable String namespace) {

        Server {
            boolean isSafe = "https".equals(address.getScheme())
                    || ("http".equals(address.getScheme()) && isLoopback(address.getHost()));
            if (address.getHost() == null || !isSafe) {
                throw new IllegalArgumentException(
                        "stateward.vault.transit.address must be an https address, or http on loopback");
            }
        }

        private static boolean isLoopback(@Nullable String host) {
            try {
                return host != null && InetAddress.getByName(host).isLoopbackAddress();
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public String toString() {
            return address + "/v1/" + mount + "/keys/" + key;
        }
    }

    /** Gives the token that Vault asks for. */
    @FunctionalInterface
    interface TokenSource {

        String read() throws IOException;

        /** Reads the token from a file each time, and refuses an empty one. */
        static TokenSource of(Path file) {
            return () -> {
                String token = Files.readString(file).strip();
                if (token.isEmpty()) {
                    throw new IOException("The file of stateward.vault.transit.token-file is empty");
                }
                return token;
            };
        }
    }

    /** Says that the server understood a call and will not do it (400): for decrypt, that it never will again. */
    static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        Refused(String what) {
            super(what);
        }
    }

    TransitApi(Server server) {
        this(server, CALL_LIMIT);
    }

    /** Lets a call take no longer than that. */
    TransitApi(Server server, Duration limit) {
        this.server = server;
        this.limit = limit;
    }

    /** Returns the name of a vault's key. */
    String keyOf(UUID vault) {
        return server.key() + "-" + vault;
    }

    /** Returns what the server tells of a key; nothing if it is not there. */
    Optional<JsonNode> key(String name) throws IOException {
        Answer answer = ask("GET", "keys/" + name, null);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        return Optional.of(data(answer));
    }

    /** Does something with a key itself: makes it (an empty path), rotates, configures, trims. */
    void post(String name, String path, Map<String, Object> body) throws IOException {
        require(ask("POST", "keys/" + name + path, body));
    }

    /** Uses a key: {@code encrypt} or {@code decrypt}. */
    JsonNode use(String verb, String name, Map<String, Object> body) throws IOException {
        return data(ask("POST", verb + "/" + name, body));
    }

    private JsonNode data(Answer answer) throws IOException {
        require(answer);
        return answer.body().path("data");
    }

    private void require(Answer answer) throws IOException {
        if (answer.status() == 400) {
            throw new Refused("Vault's Transit engine refused a call to " + server);
        }
        if (answer.status() < 200 || answer.status() > 299) {
            throw new IOException(
                    "Vault's Transit engine answered " + answer.status() + " at " + server
                            + ". Check stateward.vault.transit.address, mount, key and token, and what the token may do there.");
        }
    }

    private Answer ask(String method, String path, @Nullable Map<String, Object> body) throws IOException {
        IOException last = null;
        for (int i = 0; i < TRIES; i++) {
            String token = server.token().read();
            try {
                Answer answer = once(token, method, path, body);
                if (answer.status() != TOO_MANY && answer.status() < SERVER_FAULT) {
                    return answer;
                }
                last = new IOException("Vault's Transit engine answered " + answer.status() + " at " + server
                        + ". It may be sealed or busy; unseal it or wait.");
            } catch (IOException e) {
                last = new IOException("Vault's Transit engine cannot be reached at " + server, e);
            }
        }
        throw last == null ? new IOException("Vault's Transit engine was not asked") : last;
    }

    private Answer once(String token, String method, String path, @Nullable Map<String, Object> body)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        server.address().resolve("/v1/" + server.mount() + "/" + path))
                .timeout(limit)
                .header("X-Vault-Token", token)
                .header("X-Vault-Request", "true")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Json.bytes(body)));
        String namespace = server.namespace();
        if (namespace != null) {
            request.header("X-Vault-Namespace", namespace);
        }
        Body content = new Body();
        int status = status(http.sendAsync(request.build(), BodyHandlers.ofByteArrayConsumer(content)));
        return new Answer(status, parsed(content.bytes()));
    }

    /** Waits for the whole answer: a request's own limit ends with the first line, and the rest could come a byte at a time. */
    private int status(CompletableFuture<HttpResponse<Void>> call) throws IOException {
        try {
            return call.get(limit.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            call.cancel(true);
            throw new IOException("Vault's Transit engine did not end its answer within " + limit, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            call.cancel(true);
            throw new IOException("Interrupted while Vault's Transit engine was asked", e);
        }
    }

    /** Keeps as much of an answer as it may have. */
    private static final class Body implements Consumer<Optional<byte[]>> {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private boolean tooLong;

        @Override
        public synchronized void accept(Optional<byte[]> part) {
            byte[] more = part.orElse(new byte[0]);
            tooLong |= kept.size() + more.length > MAX_ANSWER_BYTES;
            if (!tooLong) {
                kept.writeBytes(more);
            }
        }

        synchronized byte[] bytes() throws IOException {
            if (tooLong) {
                throw new IOException("What answered is not Vault: it says more than " + MAX_ANSWER_BYTES + " bytes");
            }
            return kept.toByteArray();
        }
    }

    private static JsonNode parsed(byte[] content) throws IOException {
        try {
            return Json.mapper().readTree(content);
        } catch (JsonProcessingException e) {
            // Its message could quote what was answered.
            throw new IOException("What answered is not Vault: it is no JSON");
        }
    }

    private record Answer(int status, JsonNode body) {}
}
