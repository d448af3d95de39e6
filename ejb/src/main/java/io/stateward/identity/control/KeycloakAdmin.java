package io.stateward.identity.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Calls Keycloak's Admin REST API as Stateward's own service account.
 *
 * <p>Configured by {@code stateward.keycloak.url}, {@code realm}, {@code admin-client-id} and {@code admin-client-secret}; read at the
 * first call, so that a server without them starts. Paths are relative to the realm. Answers' bodies never reach a message: they may
 * name people.
 */
@ApplicationScoped
public class KeycloakAdmin {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    @Inject
    Clock clock;

    private @Nullable Session session;

    private record Session(KeycloakSettings settings, KeycloakCalls calls, AdminToken token) {}

    /** Reads what must be there. */
    public JsonNode get(String path) {
        return find(path).orElseThrow(() -> unexpected("GET", path, NOT_FOUND));
    }

    /** Reads what may be there. */
    public Optional<JsonNode> find(String path) {
        HttpResponse<String> answer = send("GET", path, null);
        return answer.statusCode() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(body("GET", path, accepted("GET", path, answer)));
    }

    /** Creates something; returns its id, or nothing when it is there already. */
    public Optional<String> create(String path, Object representation) {
        HttpResponse<String> answer = send("POST", path, representation);
        if (answer.statusCode() == CONFLICT) {
            return Optional.empty();
        }
        String location =
                accepted("POST", path, answer).headers().firstValue("Location").orElse("");
        return Optional.of(location.substring(location.lastIndexOf('/') + 1));
    }

    /** Adds something that has no id of its own. */
    public void add(String path, Object representation) {
        accepted("POST", path, send("POST", path, representation));
    }

    public void put(String path, Object representation) {
        accepted("PUT", path, send("PUT", path, representation));
    }

    /** Asks for something that Keycloak may not be set up for; returns whether it was done. */
    public boolean attempt(String path, Object representation) {
        return send("PUT", path, representation).statusCode() < 300;
    }

    /** Removes something; what is gone already is fine. */
    public void delete(String path) {
        HttpResponse<String> answer = send("DELETE", path, null);
        if (answer.statusCode() != NOT_FOUND) {
            accepted("DELETE", path, answer);
        }
    }

    /** Encodes a value for a path's query. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(String method, String path, @Nullable Object representation) {
        Session open = session();
        String token = open.token().value();
        HttpResponse<String> answer = open.calls().send(request(open, method, path, representation, token));
        if (answer.statusCode() != UNAUTHORIZED) {
            return answer;
        }
        open.token().refused(token);
        return open.calls()
                .send(request(open, method, path, representation, open.token().value()));
    }

    private static HttpRequest.Builder request(
            Session open, String method, String path, @Nullable Object representation, String token) {
        return HttpRequest.newBuilder(open.settings().admin(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(
                        method,
                        representation == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(Json.bytes(representation)));
    }

    private synchronized Session session() {
        Session open = session;
        if (open == null) {
            KeycloakSettings settings = KeycloakSettings.of(ConfigProvider.getConfig());
            KeycloakCalls calls = new KeycloakCalls();
            open = new Session(settings, calls, new AdminToken(settings, calls, clock));
            session = open;
        }
        return open;
    }

    private static HttpResponse<String> accepted(String method, String path, HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            throw AdminToken.accountRefused();
        }
        if (status >= 300) {
            throw unexpected(method, path, status);
        }
        return answer;
    }

    private static JsonNode body(String method, String path, HttpResponse<String> answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw unexpected(method, path, answer.statusCode());
        }
    }

    private static StatewardException unexpected(String method, String path, int status) {
        int query = path.indexOf('?');
        return new StatewardException(
                Kind.UNAVAILABLE,
                "keycloak-unexpected",
                "Keycloak answered " + status + " to " + method + " " + (query < 0 ? path : path.substring(0, query))
                        + ". Look into Keycloak's log; Stateward is made for version 26.7.");
    }
}
