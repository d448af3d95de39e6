package io.stateward.system;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes what most tests register, under names of their own. */
public final class Samples {

    private Samples() {}

    /** Returns a name that no other test uses. */
    public static String unique(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    public static Map<String, Object> agent(String name) {
        return Map.of(
                "name",
                name,
                "description",
                "Answers passengers' questions",
                "owner",
                "customer-care",
                "purposes",
                List.of("customer-support"),
                "models",
                List.of("gpt-4o"),
                "jurisdiction",
                "DE");
    }

    /** Makes an item in governed memory's place in the catalog, about one person. */
    static Map<String, Object> memoryState(String type, String value) {
        return memoryState(type, value, unique("item"));
    }

    static Map<String, Object> memoryState(String type, String value, String ref) {
        return Map.of(
                "store",
                "memory",
                "kind",
                "memory",
                "ref",
                ref,
                "subjects",
                List.of(Map.of("type", type, "value", value)),
                "categories",
                List.of("conversation"),
                "purpose",
                "customer-support");
    }
}
