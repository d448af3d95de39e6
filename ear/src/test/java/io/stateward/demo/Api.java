package io.stateward.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls Stateward's API as one account or agent. */
final class Api {

    /** Password of the demo's accounts, as {@code ./stateward up} prints it. */
    private static final String PASSWORD = "stateward";

    private final Places places;
    private final String token;

    private Api(Places places, String token) {
        this.places = places;
        this.token = token;
    }

    /**
     * Says where the running product is.
     *
     * @param stateward base address of Stateward
     * @param keycloak base address of Keycloak
     */
    record Places(URI stateward, URI keycloak) {

        /** Signs a demo account in, by the password grant that the realm's command line client has in demo mode only. */
        Api signIn(String account) {
            return with(Map.of(
                    "grant_type", "password",
                    "client_id", "stateward-cli",
                    "scope", "openid organization",
                    "username", account,
                    "password", PASSWORD));
        }

        /** Signs an agent in with the credentials of its registration. */
        Api signIn(JsonNode agent) {
            return with(Map.of(
                    "grant_type", "client_credentials",
                    "client_id", agent.path("clientId").asText(),
                    "client_secret", agent.path("clientSecret").asText()));
        }

        private Api with(Map<String, String> form) {
            String body = form.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(keycloak + "/realms/stateward/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return new Api(
                    this, Http.send(request).expect(200).path("access_token").asText());
        }
    }

    /** Returns the address of a page of the console, such as {@code agent.xhtml?id=support}, for the newcomer to open. */
    String page(String page) {
        return places.stateward() + "/" + page;
    }

    /** Returns the address of a path of the API. */
    String link(String path) {
        return places.stateward() + "/api/v1" + path;
    }

    Http.Answer get(String path) {
        return Http.send(Http.to(URI.create(link(path)), token).build());
    }

    Http.Answer post(String path, Object body) {
        return Http.send(Http.json(Http.to(URI.create(link(path)), token), body).build());
    }

    /** Posts without a body. */
    Http.Answer post(String path) {
        return Http.send(Http.to(URI.create(link(path)), token)
                .POST(BodyPublishers.noBody())
                .build());
    }
}
