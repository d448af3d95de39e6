package io.stateward.stores.connector.chroma;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.connector.http.Address;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Is a store's configuration, checked.
 *
 * @param baseUrl where the server lies
 * @param tenant Chroma's tenant
 * @param database Chroma's database in it
 * @param headers what authenticates, if anything
 * @param files directory of the server's files on this machine, if it may be looked into
 */
record ChromaConfig(
        Address baseUrl, String tenant, String database, Map<String, String> headers, Optional<String> files) {

    static final String TOKEN = "token";

    /**
     * Reads a configuration.
     *
     * @throws StatewardException that names the field and says what to write instead
     */
    static ChromaConfig of(JsonNode config) {
        Fields given = new Fields("config", config).only("baseUrl", "tenant", "database", TOKEN, "files");
        Map<String, String> headers = new HashMap<>();
        given.secret(TOKEN).ifPresent(token -> {
            headers.put("Authorization", "Bearer " + token);
            headers.put("X-Chroma-Token", token);
        });
        return new ChromaConfig(
                Address.of(
                        config.path("baseUrl"),
                        "config.baseUrl",
                        "the address of the Chroma server, such as https://chroma.example:8000"),
                given.optionalText("tenant").orElse("default_tenant"),
                given.optionalText("database").orElse("default_database"),
                Map.copyOf(headers),
                given.optionalText("files"));
    }

    /** Leaves out the token. */
    @Override
    public String toString() {
        return "ChromaConfig[" + baseUrl.host() + "]";
    }
}
