package io.stateward.stores.connector.http;

import io.stateward.stores.boundary.Egress;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;

/** Is what all stores of a kind share when they are called. */
public record Wire(HttpClient http, Egress egress, Clock clock, Retries retries) {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Returns the one that is used in production. */
    public static Wire standard(Clock clock, Egress egress) {
        return new Wire(client(), egress, clock, Retries.STANDARD);
    }

    /** Makes a client that follows no redirect, so that an answer cannot lead to an address that egress has not seen. */
    public static HttpClient client() {
        return HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }
}
