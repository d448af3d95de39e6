package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.connector.http.Dialect;
import io.stateward.stores.entity.Expiry;
import java.util.Map;
import java.util.Set;

/** Is what tells one service that keeps state by OpenAI's API from another; {@link OpenAiConnector} does the rest for each. */
public interface Flavour extends Dialect {

    /**
     * Is a store's configuration, checked.
     *
     * @param baseUrl where the API begins
     * @param headers sent with every call, the key among them
     * @param query sent with every call, such as {@code api-version=v1}; empty for none
     * @param expiry what the service deletes by itself
     */
    record Settings(Address baseUrl, Map<String, String> headers, String query, Expiry expiry) {

        public Settings {
            headers = Map.copyOf(headers);
        }

        /** Leaves out the headers, which hold the key. */
        @Override
        public String toString() {
            return "Settings[" + baseUrl.host() + "]";
        }
    }

    /** Returns what a tenant writes when registering such a store. */
    String kind();

    /** Returns the fields of the configuration that are secrets. */
    Set<String> secrets();

    /**
     * Reads a configuration.
     *
     * @throws io.stateward.StatewardException that names the field and says what to write instead
     */
    Settings settings(JsonNode config);

    /**
     * Tells whether the service keeps state of a kind; what it does not keep is never asked for.
     *
     * @param itemKind as the catalog calls it, such as {@code response} or {@code completion}
     */
    default boolean keeps(String itemKind) {
        return true;
    }

    /** Returns for how many days the service may keep what it does not show any more; 0 for none known. */
    int residualDays();

    /** Says why in one sentence. */
    String residue();

    /** Says in one sentence what is known of its backups. */
    String backups();
}
