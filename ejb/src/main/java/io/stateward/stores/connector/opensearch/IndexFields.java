package io.stateward.stores.connector.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.records.Bed.Seed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which fields of an index can hold a marker. Fields that the index does not have are left out: they would become part of its mapping.
 *
 * @param mappings the index's mapping
 */
record IndexFields(JsonNode mappings) {

    private static final Set<String> TEXTS = Set.of("text", "keyword", "wildcard", "match_only_text");
    private static final Set<String> NUMBERS = Set.of("long", "unsigned_long");

    Optional<String> obstacle(Seed seed) {
        if (mappings.path("_routing").path("required").asBoolean(false)) {
            return Optional.of("Its documents need a routing.");
        }
        return document(seed).isEmpty() ? Optional.of("None of its fields could hold the marker.") : Optional.empty();
    }

    /** Returns the document's fields, by their paths; what is written goes where no identifier stands. */
    Map<String, String> document(Seed seed) {
        Map<String, String> document = new LinkedHashMap<>();
        seed.fields().forEach((field, value) -> {
            String type = type(field);
            if (TEXTS.contains(type) || (NUMBERS.contains(type) && value.matches("\\d+"))) {
                document.put(field, value);
            }
        });
        mappings.path("properties").properties().stream()
                .filter(each -> each.getValue().path("type").asText().equals("text"))
                .map(Map.Entry::getKey)
                .filter(field -> !seed.fields().containsKey(field))
                .findFirst()
                .ifPresent(field -> document.put(field, seed.text()));
        return document;
    }

    private String type(String field) {
        JsonNode at = mappings;
        for (String name : field.split("\\.", -1)) {
            at = at.path("properties").path(name);
        }
        return at.path("type").asText();
    }
}
