package io.stateward.stores.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.stores.boundary.Connectors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Knows for each kind of store its name, the fields of its configuration and an example, from {@code kinds.json}. */
@Named
@ApplicationScoped
public class StoreKinds {

    private static final Map<String, Kind> KINDS = read();

    @Inject
    Connectors connectors;

    /**
     * Is what somebody needs to register a store of a kind.
     *
     * @param config an example of the configuration, its secrets as dots
     * @param map an example of the data map, or an empty text for kinds that take none
     */
    public record Kind(String key, String name, List<Field> fields, String config, String map) {}

    /** Is a field, or several that belong together, with its meaning. */
    public record Field(String name, String meaning) {}

    /** Returns the kinds that a store can be registered of and that are described, by their names. */
    public List<Kind> getDescribed() {
        List<String> installed = connectors.kinds();
        return KINDS.values().stream()
                .filter(kind -> installed.contains(kind.key()))
                .toList();
    }

    /** Returns the name of a kind for people; of one that is not described, the kind itself. */
    static String name(String kind) {
        Kind known = KINDS.get(kind);
        return known == null ? kind : known.name();
    }

    private static Map<String, Kind> read() {
        try (InputStream file =
                Objects.requireNonNull(StoreKinds.class.getResourceAsStream("kinds.json"), "kinds.json")) {
            JsonNode all = Json.mapper().readTree(file);
            Map<String, Kind> kinds = new LinkedHashMap<>();
            all.fieldNames().forEachRemaining(key -> kinds.put(key, kind(key, all.path(key))));
            return kinds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Kind kind(String key, JsonNode read) {
        List<Field> fields = new ArrayList<>();
        for (JsonNode field : read.path("fields")) {
            fields.add(
                    new Field(field.path("name").asText(), field.path("meaning").asText()));
        }
        JsonNode map = read.path("map");
        return new Kind(
                key,
                read.path("name").asText(),
                List.copyOf(fields),
                read.path("config").toPrettyString(),
                map.isMissingNode() ? "" : map.toPrettyString());
    }
}
