package io.stateward.identity.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps the access token of Stateward's own service account until shortly before it expires. */
final class AdminToken {

    /** A token is no longer used this long before its end. */
    static final Duration MARGIN = Duration.ofSeconds(30);

    private final KeycloakSettings settings;
    private final KeycloakCalls calls;
    private final Clock clock;

    private @Nullable String token;
    private Instant usableUntil = Instant.MIN;

    AdminToken(KeycloakSettings settings, KeycloakCalls calls, Clock clock) {
        this.settings = settings;
        this.calls = calls;
        this.clock = clock;
    }

    synchronized String value() {
        String current = token;
        if (current == null || !clock.instant().isBefore(usableUntil)) {
            current = fetch();
            token = current;
        }
        return current;
    }

    /** Forgets a token that Keycloak has refused, for example after its keys were changed. */
    synchronized void refused(String refused) {
        if (refused.equals(token)) {
            token = null;
        }
    }

    private String fetch() {
        String form = "grant_type=client_credentials&client_id=" + encoded(settings.clientId()) + "&client_secret="
                + encoded(settings.clientSecret());
        Instant asked = clock.instant();
        HttpResponse<String> answer = calls.send(HttpRequest.newBuilder(settings.tokenEndpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        if (answer.statusCode() != 200) {
            throw accountRefused();
        }
        try {
            JsonNode body = Json.mapper().readTree(answer.body());
            usableUntil = asked.plusSeconds(body.path("expires_in").asLong()).minus(MARGIN);
            return body.path("access_token").asText();
        } catch (JsonProcessingException e) {
            throw accountRefused();
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static StatewardException accountRefused() {
        return new StatewardException(
                Kind.UNAVAILABLE,
                "keycloak-refused",
                "Keycloak refuses Stateward's own account. Check stateward.keycloak.realm, admin-client-id and"
                        + " admin-client-secret, and that its service account may manage clients, organisations and"
                        + " users.");
    }
}
