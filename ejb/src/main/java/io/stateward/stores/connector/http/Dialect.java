package io.stateward.stores.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Is what tells one provider's API from another's. */
public interface Dialect {

    /** Returns the provider's name for sentences, such as {@code OpenAI}. */
    String provider();

    /**
     * Tells whether the provider itself says that there is no such object. A 404 of anything else on the way proves nothing: a wrong base
     * URL must not look like an empty store.
     */
    boolean saysGone(int status, JsonNode body);

    /** Tells whether the provider says that the key is no good, so that every other call would be refused, too. */
    default boolean refusesKey(int status, JsonNode body) {
        return status == 401 || status == 403;
    }

    /** Returns a sentence that says what to correct in the store's configuration, where the provider says it itself. */
    default Optional<String> correction(int status, JsonNode body) {
        return Optional.empty();
    }

    /** Tells whether the provider only wants fewer calls, where it says so by another status than 429. */
    default boolean saysLimited(int status, JsonNode body) {
        return false;
    }

    /** Returns how a base URL of this API looks, for whoever has to correct it, such as {@code it usually ends in /v1}. */
    String addressHint();
}
