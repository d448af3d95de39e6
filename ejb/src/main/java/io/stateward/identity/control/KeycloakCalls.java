package io.stateward.identity.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends requests to Keycloak with time-outs, and repeats what failed on the way a few times. */
final class KeycloakCalls {

    /** Attempts for one call, the first included. */
    static final int ATTEMPTS = 3;

    /** Wait before the second attempt; it doubles. */
    static final Duration PAUSE = Duration.ofMillis(200);

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);

    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    /**
     * Sends a request; repeating is safe for all of them, because a creation that was carried out answers 409 the second time.
     *
     * @throws StatewardException of kind UNAVAILABLE if Keycloak does not answer, or only with 5xx or 429
     */
    HttpResponse<String> send(HttpRequest.Builder request) {
        HttpRequest prepared = request.timeout(ANSWER_TIMEOUT).build();
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<String> answer = http.send(prepared, BodyHandlers.ofString());
                if (!isPassing(answer.statusCode())) {
                    return answer;
                }
                if (attempt == ATTEMPTS) {
                    throw unreachable();
                }
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw unreachable();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unreachable();
            }
            pause(attempt);
        }
    }

    private static boolean isPassing(int status) {
        // Keycloak answers 500 to an invitation without a mail server, and will the next time; the other 5xx come from
        // outages.
        return status == TOO_MANY_REQUESTS || status > 500;
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(PAUSE.multipliedBy(1L << (attempt - 1)).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable();
        }
    }

    private static StatewardException unreachable() {
        return new StatewardException(
                Kind.UNAVAILABLE,
                "keycloak-unreachable",
                "Keycloak does not answer. Start it, or correct stateward.keycloak.url, and try again; nothing was"
                        + " lost.");
    }
}
