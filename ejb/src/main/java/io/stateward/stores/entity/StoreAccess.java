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
 * @param limits how much may be asked of it, as far as it says so itself
 */
public record StoreAccess(
        UUID tenant,
        UUID id,
        String name,
        String region,
        String processingRegion,
        JsonNode config,
        JsonNode map,
        StoreLimits limits) {

    /** A store that has the limits of its kind. */
    public StoreAccess(
            UUID tenant, UUID id, String name, String region, String processingRegion, JsonNode config, JsonNode map) {
        this(tenant, id, name, region, processingRegion, config, map, StoreLimits.UNSAID);
    }

    /** Leaves out the configuration, which holds secrets. */
    @Override
    public String toString() {
        return "StoreAccess[" + name + " " + id + "]";
    }
}
