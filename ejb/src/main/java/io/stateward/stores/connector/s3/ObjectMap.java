package io.stateward.stores.connector.s3;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.connector.config.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says which objects hold state about people and how that is known.
 *
 * @param nobody keys whose objects are about nobody and are not looked into
 * @param text whether all other objects are looked through for the person
 */
record ObjectMap(List<Rule> rules, List<Pattern> nobody, boolean text) {

    /** Most rules of a map, and most patterns of keys about nobody. */
    static final int MAX_RULES = 200;

    private static final int MAX_CATEGORIES = 32;

    ObjectMap {
        rules = List.copyOf(rules);
        nobody = List.copyOf(nobody);
    }

    /** What of an object says whose it is, beside its key. */
    enum By {
        METADATA,
        TAG
    }

    /**
     * Says by what an object tells whose it is.
     *
     * @param name of the metadata, without its prefix and in lower case, or of the tag
     * @param value what stands there
     */
    record Owner(By by, String name, Template value) {}

    /**
     * Is one pattern of keys.
     *
     * @param ref as the target calls it: the pattern as it was written, and what tells the owner
     * @param keys the pattern; with an identifier in it the objects are the person's
     * @param redact whether the person is taken out of the objects' texts, which are about many
     */
    record Rule(String ref, Template keys, @Nullable Owner owner, boolean redact, Set<String> categories) {

        Rule {
            categories = Set.copyOf(categories);
        }

        Set<String> types() {
            return Stream.concat(keys.types().stream(), owner == null ? Stream.of() : owner.value().types().stream())
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    Set<String> subjectTypes() {
        return rules.stream().flatMap(rule -> rule.types().stream()).collect(Collectors.toUnmodifiableSet());
    }

    boolean isAboutNobody(String key) {
        return nobody.stream().anyMatch(pattern -> pattern.matcher(key).matches());
    }

    static ObjectMap of(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return new ObjectMap(List.of(), List.of(), true);
        }
        Fields fields = new Fields("map", node).only("objects", "nobody", "text");
        List<Rule> rules = new ArrayList<>();
        Set<String> refs = new HashSet<>();
        for (Fields one : fields.optionalObjects("objects", MAX_RULES)) {
            Rule rule = rule(one);
            if (!refs.add(rule.ref())) {
                throw StatewardException.invalid(
                        one.at("key"), "Field " + one.at("key") + " names what the map already has.");
            }
            rules.add(rule);
        }
        List<Pattern> nobody = fields.texts("nobody", 0, MAX_RULES).stream()
                .map(ObjectMap::below)
                .map(ObjectMap::anything)
                .toList();
        return new ObjectMap(rules, nobody, fields.truth("text", true));
    }

    /** A pattern that ends with a slash stands for all that lies below. */
    private static String below(String pattern) {
        return pattern.endsWith("/") ? pattern + "*" : pattern;
    }

    private static Pattern anything(String pattern) {
        return Pattern.compile(
                Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    private static Rule rule(Fields fields) {
        fields.only("key", "categories", "metadata", "tag", "value", "onErase");
        String written = fields.text("key");
        Template keys = Template.of(fields.at("key"), below(written));
        Owner owner = owner(fields);
        boolean redact = redacts(fields);
        if (redact && (owner != null || !keys.types().isEmpty())) {
            throw StatewardException.invalid(
                    fields.at("onErase"),
                    "Field " + fields.at("onErase")
                            + " may be redact only where keys are of objects about many: without an identifier, and without"
                            + " metadata or tag.");
        }
        if (!redact && owner == null && keys.types().isEmpty()) {
            throw StatewardException.invalid(
                    fields.at("key"),
                    "Field " + fields.at("key")
                            + " needs an identifier, such as users/{user-id}/, or metadata or tag with a value, or onErase"
                            + " redact.");
        }
        String ref = owner == null
                ? written
                : written + " " + owner.name() + "=" + owner.value().text();
        return new Rule(ref, keys, owner, redact, fields.texts("categories", 1, MAX_CATEGORIES));
    }

    private static boolean redacts(Fields fields) {
        String onErase = fields.optionalText("onErase").orElse("delete");
        if (!onErase.equals("delete") && !onErase.equals("redact")) {
            throw StatewardException.invalid(
                    fields.at("onErase"), "Field " + fields.at("onErase") + " must be delete or redact.");
        }
        return onErase.equals("redact");
    }

    private static @Nullable Owner owner(Fields fields) {
        String metadata = fields.optionalText("metadata").orElse(null);
        String tag = fields.optionalText("tag").orElse(null);
        if (metadata == null && tag == null) {
            if (fields.node().hasNonNull("value")) {
                throw StatewardException.invalid(
                        fields.at("value"), "Field " + fields.at("value") + " needs metadata or tag beside it.");
            }
            return null;
        }
        if (metadata != null && tag != null) {
            throw StatewardException.invalid(
                    fields.at("tag"), "Field " + fields.at("tag") + " and metadata may not stand side by side.");
        }
        Template value = Template.of(fields.at("value"), fields.text("value"));
        if (value.types().isEmpty()) {
            throw StatewardException.invalid(
                    fields.at("value"), "Field " + fields.at("value") + " needs an identifier, such as {user-id}.");
        }
        return metadata == null
                ? new Owner(By.TAG, String.valueOf(tag), value)
                : new Owner(By.METADATA, metadata.toLowerCase(java.util.Locale.ROOT), value);
    }
}
