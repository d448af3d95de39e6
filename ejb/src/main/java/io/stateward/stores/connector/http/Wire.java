package io.stateward.stores.connector.http;

import io.stateward.stores.boundary.Egress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

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

    /** Sends a request once, with a limit of time for all of the answer and of bytes for its body. */
    Reply attempt(HttpRequest request, Function<HttpResponse<byte[]>, Reply> reading) {
        // The request's own time-out ends with the head of the answer; a body that never ends needs one, too.
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, head -> new BoundedBody());
        try {
            return reading.apply(answer.get(retries.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return Reply.failed(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Reply.none();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Reply.none();
        }
    }
}
