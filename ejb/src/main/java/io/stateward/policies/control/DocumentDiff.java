package io.stateward.policies.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.stateward.policies.entity.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the fields in which two canonical documents differ, by path. */
public final class DocumentDiff {

    private final List<FieldChange> changes = new ArrayList<>();

    private DocumentDiff() {}

    public static List<FieldChange> between(JsonNode before, JsonNode after) {
        DocumentDiff diff = new DocumentDiff();
        diff.compare("", before, after);
        return diff.changes;
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            fields(before, after)
                    .forEach(field ->
                            compare(path.isEmpty() ? field : path + "." + field, at(before, field), at(after, field)));
        } else if (!before.equals(after)) {
            changes.add(new FieldChange(path, present(before), present(after)));
        }
    }

    private static Set<String> fields(JsonNode before, JsonNode after) {
        Set<String> fields = new TreeSet<>();
        before.fieldNames().forEachRemaining(fields::add);
        after.fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    private static JsonNode at(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null ? MissingNode.getInstance() : value;
    }

    private static @Nullable JsonNode present(JsonNode node) {
        return node.isMissingNode() ? null : node;
    }
}
