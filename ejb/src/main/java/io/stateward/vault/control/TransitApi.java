package io.stateward.vault.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import java.io.IOException;
import java.io.InputStream;
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
import org.jspecify.annotations.Nullable;

/** Speaks to keys of HashiCorp Vault's Transit secrets engine over HTTP; every call may be repeated without harm. */
final class TransitApi {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(10);
    private static final int MAX_ANSWER_BYTES = 1024 * 1024;
    private static final int TRIES = 3;
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULT = 500;

    private final Server server;
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

        /** Reads the token from a file each time. */
        static TokenSource of(Path file) {
            return () -> Files.readString(file).strip();
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
        this.server = server;
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
            try {
                Answer answer = once(method, path, body);
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

    private Answer once(String method, String path, @Nullable Map<String, Object> body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        server.address().resolve("/v1/" + server.mount() + "/" + path))
                .timeout(CALL_LIMIT)
                .header("X-Vault-Token", server.token().read())
                .header("X-Vault-Request", "true")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Json.bytes(body)));
        String namespace = server.namespace();
        if (namespace != null) {
            request.header("X-Vault-Namespace", namespace);
        }
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream content = answer.body()) {
                return new Answer(answer.statusCode(), parsed(content.readNBytes(MAX_ANSWER_BYTES)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while Vault's Transit engine was asked", e);
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
