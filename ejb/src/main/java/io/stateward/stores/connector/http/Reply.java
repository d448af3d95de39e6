package io.stateward.stores.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.stateward.stores.boundary.Answered;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Is what came back for one attempt.
 *
 * @param status HTTP status, {@link #NO_ANSWER}, {@link #NO_CONNECTION} or {@link #TOO_LONG}
 * @param body the body as JSON; a text node if it was no JSON, a missing node if there was none
 * @param retryAfter how long the provider asked us to wait, or null
 */
public record Reply(int status, JsonNode body, @Nullable Duration retryAfter) {

    /** Stands for a connection that broke or an answer that did not come in time. */
    public static final int NO_ANSWER = 0;

    /** Stands for a connection that nobody took: the call certainly had no effect. */
    public static final int NO_CONNECTION = -2;

    /** Stands for an answer that is longer than {@link BoundedBody#MAX_BYTES}. */
    public static final int TOO_LONG = -1;

    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final Set<Integer> STANDING_IN = Set.of(502, 503, 504);

    /** Says that the server does not do this at all, which no repetition changes (RFC 9110 section 15.6.2). */
    private static final int NOT_OFFERED = 501;

    static Reply none() {
        return new Reply(NO_ANSWER, MissingNode.getInstance(), null);
    }

    /** Stands for an attempt that ended with this. */
    static Reply failed(@Nullable Throwable cause) {
        if (cause instanceof BoundedBody.TooLong) {
            return new Reply(TOO_LONG, MissingNode.getInstance(), null);
        }
        boolean refused = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
        return refused ? new Reply(NO_CONNECTION, MissingNode.getInstance(), null) : none();
    }

    /**
     * Says of the store what this attempt tells: a 500, or silence, may be about one object; what stands before a server answers 502 to
     * 504 when it does not.
     */
    Answered answered() {
        if (isLimited()) {
            return new Answered(Answered.How.LIMITED, retryAfter);
        }
        if (status == NO_CONNECTION || STANDING_IN.contains(status)) {
            return Answered.unreachable(retryAfter);
        }
        return unclear() ? new Answered(Answered.How.OBJECT_FAILED, retryAfter) : Answered.WELL;
    }

    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** Tells whether the store is there and wants fewer calls. */
    boolean isLimited() {
        return status == TOO_MANY;
    }

    public boolean worthRepeating() {
        return isLimited() || unclear();
    }

    /** Tells whether the call may have taken effect although nothing says so. */
    public boolean unclear() {
        return status == NO_ANSWER || status == TIMEOUT || (status >= 500 && status != NOT_OFFERED);
    }

    /** Says in one sentence why the call will never succeed, without repeating the provider's message, which may quote content. */
    public Refused refused(Dialect dialect) {
        Optional<String> correction = dialect.correction(status, body);
        if (correction.isPresent()) {
            return new Refused(correction.get(), true, status);
        }
        if (dialect.refusesKey(status, body)) {
            return new Refused(
                    dialect.provider()
                            + " refused the key of this store. Give the store a key that may read and delete state, then retry.",
                    true,
                    status);
        }
        return switch (status) {
            case 404 ->
                new Refused(
                        "The base URL of this store does not lead to " + dialect.provider() + "'s API. Correct it ("
                                + dialect.addressHint() + "), then retry.",
                        true,
                        status);
            case NOT_OFFERED ->
                new Refused(
                        dialect.provider() + " says that it does not offer this call (status 501). Look up what the"
                                + " server must be started with, or ask the provider, then retry.",
                        false,
                        status);
            case TOO_LONG ->
                new Refused(
                        dialect.provider() + " answered with more than " + (BoundedBody.MAX_BYTES >> 20)
                                + " MiB at once, more than Stateward reads. Remove the largest items by hand, then"
                                + " retry.",
                        false);
            default ->
                new Refused(
                        dialect.provider() + " refused the call with status " + status
                                + ". Check the object in the catalog and the store's configuration, then retry.",
                        false,
                        status);
        };
    }

    /** Says in one sentence why the call is given up for now. */
    public String failure(Dialect dialect, String store) {
        return switch (status) {
            case NO_ANSWER, NO_CONNECTION, TIMEOUT -> dialect.provider() + " did not answer for store " + store;
            case TOO_MANY -> dialect.provider() + " limits the rate of calls for store " + store;
            default -> dialect.provider() + " answered with status " + status + " for store " + store;
        };
    }
}
