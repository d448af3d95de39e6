package io.stateward.stores.connector.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.connector.http.Address;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Is a store's configuration, checked.
 *
 * @param baseUrl where the server lies
 * @param headers what authenticates, if anything
 */
record OpenSearchConfig(Address baseUrl, Map<String, String> headers) {

    static final String PASSWORD = "password";
    static final String API_KEY = "apiKey";

    private static final String USER = "user";

    /**
     * Reads a configuration.
     *
     * @throws StatewardException that names the field and says what to write instead
     */
    static OpenSearchConfig of(JsonNode config) {
        Fields given = new Fields("config", config).only("baseUrl", USER, PASSWORD, API_KEY);
        Address address = Address.of(
                config.path("baseUrl"),
                "config.baseUrl",
                "the address of the server, such as https://search.example:9200");
        return new OpenSearchConfig(address, headers(given));
    }

    private static Map<String, String> headers(Fields given) {
        Optional<String> user = given.optionalText(USER);
        Optional<String> password = given.secret(PASSWORD);
        Optional<String> key = given.secret(API_KEY);
        if (user.isPresent() != password.isPresent() || (user.isPresent() && key.isPresent())) {
            throw StatewardException.invalid(
                    "config.user", "Write user and password, or apiKey, or none of them if the server asks for none.");
        }
        if (user.filter(name -> !name.matches("[\\x21-\\x39\\x3b-\\x7e]+")).isPresent()) {
            throw StatewardException.invalid("config.user", "Write printable characters without blanks and colons.");
        }
        if (key.isPresent()) {
            return Map.of("Authorization", "ApiKey " + key.get());
        }
        return user.map(name -> Map.of("Authorization", "Basic " + basic(name, password.orElseThrow())))
                .orElse(Map.of());
    }

    private static String basic(String user, String password) {
        return Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Leaves out what authenticates. */
    @Override
    public String toString() {
        return "OpenSearchConfig[" + baseUrl.host() + "]";
    }
}
