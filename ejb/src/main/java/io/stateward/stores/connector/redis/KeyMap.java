package io.stateward.stores.connector.redis;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.connector.config.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says which keys hold state about people and how that is known.
 *
 * @param text whether all other keys are looked through for the person
 */
record KeyMap(List<Rule> rules, boolean text) {

    /** Most rules of a map. */
    static final int MAX_RULES = 200;

    private static final int MAX_CATEGORIES = 32;

    KeyMap {
        rules = List.copyOf(rules);
    }

    /**
     * Is one pattern of keys.
     *
     * @param pattern of the keys' names; with an identifier in it the keys are the person's
     * @param field of a stream's entry or a hash, in which the identifier stands; null where it stands in the entry itself
     * @param value what stands there; null if the keys' names tell
     */
    record Rule(
            Template pattern,
            @Nullable String field,
            @Nullable Template value,
            Set<String> categories) {

        Rule {
            categories = Set.copyOf(categories);
        }

        /** Returns the pattern as it was written, which is the target's reference. */
        String ref() {
            return value == null
                    ? pattern.text()
                    : pattern.text() + " " + (field == null ? "" : field + "=") + value.text();
        }

        Set<String> types() {
            return Stream.concat(pattern.types().stream(), value == null ? Stream.of() : value.types().stream())
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    Set<String> subjectTypes() {
        return rules.stream().flatMap(rule -> rule.types().stream()).collect(Collectors.toUnmodifiableSet());
    }

    static KeyMap of(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return new KeyMap(List.of(), true);
        }
        Fields fields = new Fields("map", node).only("keys", "text");
        List<Rule> rules = new ArrayList<>();
        Set<String> refs = new HashSet<>();
        for (Fields one : fields.optionalObjects("keys", MAX_RULES)) {
            Rule rule = rule(one);
            if (!refs.add(rule.ref())) {
                throw StatewardException.invalid(
                        one.at("pattern"), "Field " + one.at("pattern") + " names what the map already has.");
            }
            rules.add(rule);
        }
        return new KeyMap(rules, fields.truth("text", true));
    }

    private static Rule rule(Fields fields) {
        fields.only("pattern", "categories", "entry");
        Template pattern = Template.of(fields.at("pattern"), fields.text("pattern"));
        JsonNode entry = fields.node().get("entry");
        Set<String> categories = fields.texts("categories", 1, MAX_CATEGORIES);
        if (entry == null || entry.isNull()) {
            if (pattern.types().isEmpty()) {
                throw StatewardException.invalid(
                        fields.at("pattern"),
                        "Field " + fields.at("pattern")
                                + " needs an identifier, such as user:{user-id}, or an entry that says which are a"
                                + " person's.");
            }
            return new Rule(pattern, null, null, categories);
        }
        Fields inner = new Fields(fields.at("entry"), entry).only("field", "value");
        Template value = Template.of(inner.at("value"), inner.text("value"));
        if (value.types().isEmpty()) {
            throw StatewardException.invalid(
                    inner.at("value"), "Field " + inner.at("value") + " needs an identifier, such as {user-id}.");
        }
        return new Rule(pattern, inner.optionalText("field").orElse(null), value, categories);
    }
}
