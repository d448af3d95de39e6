package io.stateward.policies.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.stateward.Json;
import io.stateward.policies.entity.PolicyDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Writes policies as YAML in a stable order, so that equal ones give equal text; a set as several documents. */
public final class PolicySetWriter {

    private static final List<String> FIRST = List.of("name", "kind", "appliesTo", "when");

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build());

    private PolicySetWriter() {}

    static String write(PolicySet set) {
        StringBuilder file =
                new StringBuilder("# Stateward policy set. PUT /api/v1/policies/import takes it over as a whole.\n");
        categories(set).forEach(part -> file.append(yaml(part)));
        set.policies().values().forEach(document -> file.append(yaml(ordered(document))));
        return file.toString();
    }

    /** Several documents where one list would be too long to be read again. */
    private static List<Map<String, Object>> categories(PolicySet set) {
        SortedMap<String, Boolean> categories = set.categories();
        List<Map<String, Object>> parts = new ArrayList<>();
        if (categories == null) {
            return parts;
        }
        List<String> names = List.copyOf(categories.keySet());
        int from = 0;
        do {
            List<String> part = names.subList(from, Math.min(names.size(), from + DocumentFields.MAX_LIST_ENTRIES));
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("categories", part);
            fields.put(
                    "regulated",
                    part.stream()
                            .filter(name -> Boolean.TRUE.equals(categories.get(name)))
                            .toList());
            parts.add(fields);
            from += DocumentFields.MAX_LIST_ENTRIES;
        } while (from < names.size());
        return parts;
    }

    private static Map<String, Object> ordered(PolicyDocument document) {
        return ordered(Json.read(DocumentWriter.write(document), JsonNode.class));
    }

    /** Returns a canonical document as YAML that drafting reads again. */
    public static String yaml(JsonNode canonical) {
        return yaml(ordered(canonical)).substring("---\n".length());
    }

    private static Map<String, Object> ordered(JsonNode canonical) {
        Map<String, Object> fields = new LinkedHashMap<>();
        FIRST.stream().filter(canonical::has).forEach(name -> fields.put(name, canonical.get(name)));
        canonical.properties().forEach(field -> fields.putIfAbsent(field.getKey(), field.getValue()));
        return fields;
    }

    private static String yaml(Map<String, Object> fields) {
        try {
            return YAML.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A policy set has no YAML form", e);
        }
    }
}
