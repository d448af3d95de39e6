package io.stateward.stores.connector.langgraph;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says where a LangGraph server has people's identifiers.
 *
 * @param threads metadata keys of threads
 * @param items namespaces of items
 * @param text whether what has none of them is looked through for people
 */
record PeopleMap(List<ThreadOwner> threads, List<ItemOwner> items, boolean text) {

    /** Most entries of either list. */
    static final int MAX_ENTRIES = 16;

    /** Most labels of a namespace. */
    static final int MAX_LABELS = 16;

    private static final String SUBJECT = "\\{[a-z0-9-]{1,64}}";

    /** A metadata key that holds an identifier of a type. */
    record ThreadOwner(String type, String metadata) {}

    /** A namespace of which one label is an identifier of a type; {@code *} stands for any label. */
    record ItemOwner(String type, List<String> labels) {}

    static PeopleMap of(JsonNode map) {
        if (map.isNull() || map.isMissingNode() || map.isEmpty()) {
            return new PeopleMap(List.of(), List.of(), true);
        }
        Fields fields = new Fields("map", map).only("threads", "items", "text");
        return new PeopleMap(
                fields.optionalObjects("threads", MAX_ENTRIES).stream()
                        .map(PeopleMap::thread)
                        .toList(),
                fields.optionalObjects("items", MAX_ENTRIES).stream()
                        .map(PeopleMap::item)
                        .toList(),
                fields.truth("text", true));
    }

    private static ThreadOwner thread(Fields fields) {
        fields.only("type", "metadata");
        return new ThreadOwner(type(fields), fields.text("metadata"));
    }

    private static ItemOwner item(Fields fields) {
        fields.only("type", "namespace");
        String type = type(fields);
        List<String> labels = fields.sequence("namespace", 1, MAX_LABELS);
        long subjects = labels.stream().filter(label -> label.matches(SUBJECT)).count();
        if (subjects != 1 || !labels.contains("{" + type + "}")) {
            throw StatewardException.invalid(
                    fields.at("namespace"),
                    "Field " + fields.at("namespace") + " must have {" + type + "} for exactly one of its labels, as in"
                            + " [\"users\", \"{" + type + "}\"].");
        }
        return new ItemOwner(type, labels);
    }

    private static String type(Fields fields) {
        String type = fields.text("type");
        if (type.equals("name")) {
            throw StatewardException.invalid(
                    fields.at("type"), "A name identifies nobody, so it cannot say whose something is.");
        }
        return type;
    }

    Set<String> subjectTypes() {
        return Stream.concat(
                        threads.stream().map(ThreadOwner::type), items.stream().map(ItemOwner::type))
                .collect(Collectors.toSet());
    }
}
