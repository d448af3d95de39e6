package io.stateward.stores.entity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is what a tenant administrator writes to register a store.
 *
 * @param name unique in the tenant
 * @param kind the connector's kind: {@code jdbc}, {@code openai}, …
 * @param region where it keeps state: ISO 3166 country or bloc
 * @param processingRegion where it works on state; null for the same
 * @param config the connector's configuration, secrets included
 * @param map the data map, for kinds that need one
 * @param tags labels that policies can select
 * @param limits how much may be asked of it
 */
public record StoreDraft(
        String name,
        String kind,
        String region,
        @Nullable String processingRegion,
        JsonNode config,
        @Nullable JsonNode map,
        List<String> tags,
        StoreLimits limits) {

    public StoreDraft {
        tags = List.copyOf(tags);
    }

    /** A store that has the limits of its kind. */
    public StoreDraft(
            String name,
            String kind,
            String region,
            @Nullable String processingRegion,
            JsonNode config,
            @Nullable JsonNode map,
            List<String> tags) {
        this(name, kind, region, processingRegion, config, map, tags, StoreLimits.UNSAID);
    }

    /** Leaves out the configuration, which holds secrets. */
    @Override
    public String toString() {
        return "StoreDraft[" + name + " " + kind + "]";
    }
}
