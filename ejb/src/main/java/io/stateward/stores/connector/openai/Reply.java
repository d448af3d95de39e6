package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Is what came back for one attempt.
 *
 * @param status HTTP status, {@link #NO_ANSWER} or {@link #TOO_LONG}
 * @param body the body as JSON; a missing node if there was none or it was no JSON
 * @param retryAfter how long OpenAI asked us to wait, or null
 */
record Reply(int status, JsonNode body, @Nullable Duration retryAfter) {

    /** Stands for a connection that broke or an answer that did not come in time. */
    static final int NO_ANSWER = 0;

    /** Stands for an answer that is longer than {@link BoundedBody#MAX_BYTES}. */
    static final int TOO_LONG = -1;

    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final String WRONG_ADDRESS = "Invalid URL";

    static Reply none() {
        return new Reply(NO_ANSWER, MissingNode.getInstance(), null);
    }

    static Reply tooLong() {
        return new Reply(TOO_LONG, MissingNode.getInstance(), null);
    }

    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** Tells whether OpenAI itself says that there is no such object; a 404 of anything else on the way proves nothing. */
    boolean gone() {
        return status == 404
                && body.path("error").isObject()
                && !body.path("error").path("message").asText().startsWith(WRONG_ADDRESS);
    }

    boolean worthRepeating() {
        return status == TOO_MANY || unclear();
    }

    /** Tells whether the call may have taken effect although nothing says so. */
    boolean unclear() {
        return status == NO_ANSWER || status == TIMEOUT || status >= 500;
    }

    /** Says in one sentence why the call will never succeed, without repeating OpenAI's message, which may quote content. */
    Refused refused() {
        return switch (status) {
            case 401, 403 ->
                new Refused(
                        "OpenAI refused the API key of this store. Give the store a key that may read and delete state"
                                + " of its project, then retry.",
                        true);
            case 404 ->
                new Refused(
                        "The base URL of this store does not lead to OpenAI's API. Correct it (it usually ends in"
                                + " /v1), then retry.",
                        true);
            case TOO_LONG ->
                new Refused(
                        "OpenAI answered with more than " + (BoundedBody.MAX_BYTES >> 20)
                                + " MiB at once, more than Stateward reads. Remove the largest items by hand, then"
                                + " retry.",
                        false);
            default ->
                new Refused(
                        "OpenAI refused the call with status " + status
                                + ". Check the object in the catalog and the store's configuration, then retry.",
                        false);
        };
    }

    /** Says in one sentence why the call is given up for now. */
    String failure(String store) {
        return switch (status) {
            case NO_ANSWER, TIMEOUT -> "OpenAI did not answer for store " + store;
            case TOO_MANY -> "OpenAI limits the rate of calls for store " + store;
            default -> "OpenAI answered with status " + status + " for store " + store;
        };
    }
}
