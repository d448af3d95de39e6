package io.stateward.stores.entity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/**
 * Opens one store to its connector: what the tenant configured, with the secrets back from the vault. It lives for one call and is
 * never kept, logged or serialised.
 *
 * @param tenant the tenant, for connectors whose store lies inside Stateward
 * @param id the store
 * @param name its name, for messages
 * @param region storage region
 * @param processingRegion processing region
 * @param config the connector's configuration, secrets included; a null node when the kind needs none
 * @param map the data map; a null node when there is none
 */
public record StoreAccess(
        UUID tenant, UUID id, String name, String region, String processingRegion, JsonNode config, JsonNode map) {

    /** Leaves out the configuration, which holds secrets. */
    @Override
    public String toString() {
        return "StoreAccess[" + name + " " + id + "]";
    }
}
