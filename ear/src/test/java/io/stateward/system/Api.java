package io.stateward.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.testing.KeycloakServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls the API of one server as one account, as a script of a user would. */
public final class Api {

    private static final Duration CALL_LIMIT = Duration.ofMinutes(5);
    private static final String JSON = "application/json";
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private final URI server;
    private final URI realm;
    private final @Nullable String token;

    private Api(URI server, URI realm, @Nullable String token) {
        this.server = server;
        this.realm = realm;
        this.token = token;
    }

    /** Calls with no token at all. */
    public static Api anonymous(URI server, URI realm) {
        return new Api(server, realm, null);
    }

    /** Calls with that token, whatever it is. */
    public Api withToken(String other) {
        return new Api(server, realm, other);
    }

    /** Calls as one of the demo's accounts. */
    public Api as(String account) {
        return withToken(TOKENS.computeIfAbsent(realm + " " + account, key -> passwordToken("stateward-cli", account)));
    }

    /** Calls as an agent, with the credentials that its registration gave. */
    public Api asAgent(JsonNode registered) {
        return withToken(token(Map.of(
                "grant_type", "client_credentials",
                "client_id", registered.path("clientId").asText(),
                "client_secret", registered.path("clientSecret").asText())));
    }

    /** Gets a token of a demo account through a public client of the realm. */
    public String passwordToken(String client, String account) {
        return token(Map.of(
                "grant_type",
                "password",
                "client_id",
                client,
                "scope",
                "openid organization",
                "username",
                account,
                "password",
                KeycloakServer.PASSWORD));
    }

    /** Gets a token from Keycloak for that form. */
    public String token(Map<String, String> form) {
        String body = new TreeMap<>(form)
                .entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        URI endpoint = URI.create(realm + "/protocol/openid-connect/token");
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        return send("POST " + endpoint, request)
                .expect(200)
                .path("access_token")
                .asText();
    }

    public Answer get(String path) {
        return call("GET", path, null, JSON, Map.of());
    }

    public Answer delete(String path) {
        return call("DELETE", path, null, JSON, Map.of());
    }

    /** Posts an object: text is sent as it is, anything else as JSON. */
    public Answer post(String path, Object body) {
        return post(path, body, Map.of());
    }

    public Answer post(String path, Object body, Map<String, String> headers) {
        String text = body instanceof String given ? given : Json.text(body);
        return call("POST", path, BodyPublishers.ofString(text), JSON, headers);
    }

    /** Posts without a body. */
    public Answer post(String path, BodyPublisher nothing) {
        return call("POST", path, nothing, JSON, Map.of());
    }

    /** Posts a body of another type, which may be a stream. */
    public Answer post(String path, String type, BodyPublisher body) {
        return call("POST", path, body, type, Map.of());
    }

    /** Calls a path under {@code /api/v1}. */
    public Answer call(
            String method, String path, @Nullable BodyPublisher body, String type, Map<String, String> headers) {
        URI address = URI.create(server + "/api/v1" + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(CALL_LIMIT)
                .header("Accept", "*/*")
                .method(method, body == null ? BodyPublishers.noBody() : body);
        if (body != null) {
            request.header("Content-Type", type);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::setHeader);
        return send(method + " " + path, request.build());
    }

    /** Sends a request, named in what is said of a failure. */
    public static Answer send(String call, HttpRequest request) {
        try {
            return new Answer(call, CLIENT.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(call, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(call, e);
        }
    }
}
