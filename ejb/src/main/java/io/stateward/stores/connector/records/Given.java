package io.stateward.stores.connector.records;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Is an object that a tenant wrote into a store's configuration or data map, read field by field.
 *
 * @param at where it stands, for messages, such as {@code map.collections[0]}
 */
public record Given(String at, JsonNode node) {

    /** Longest text, in characters. */
    public static final int MAX_CHARS = 512;

    /** Refuses other fields than these. */
    public Given only(String... fields) {
        if (!node.isObject()) {
            throw StatewardException.invalid(at, "Write an object with the fields " + String.join(", ", fields) + ".");
        }
        Set<String> allowed = new TreeSet<>(Arrays.asList(fields));
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            if (!allowed.contains(names.next())) {
                throw StatewardException.invalid(
                        at, "It has the fields " + String.join(", ", fields) + "; remove others.");
            }
        }
        return this;
    }

    /** Returns a text that may be absent. */
    public Optional<String> text(String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(plain(at + "." + field, value));
    }

    /** Returns a text that must be there. */
    public String required(String field) {
        return text(field)
                .orElseThrow(() -> StatewardException.invalid(at + "." + field, "It is missing. Write a text."));
    }

    /** Returns a secret that may be absent: printable characters without blanks. */
    public Optional<String> secret(String field) {
        Optional<String> secret = text(field);
        if (secret.filter(value -> !value.matches("[\\x21-\\x7e]+")).isPresent()) {
            throw StatewardException.invalid(at + "." + field, "Write printable characters without blanks.");
        }
        return secret;
    }

    /** Returns a choice that is false if absent. */
    public boolean flag(String field) {
        JsonNode value = node.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw StatewardException.invalid(at + "." + field, "Write true or false.");
        }
        return value.asBoolean(false);
    }

    /** Returns texts of a list that may be absent. */
    public Set<String> texts(String field, int most) {
        Set<String> texts = new TreeSet<>();
        for (JsonNode each : list(field, most)) {
            texts.add(plain(at + "." + field, each));
        }
        return texts;
    }

    /** Returns the objects of a list that may be absent. */
    public List<Given> objects(String field, int most) {
        List<Given> objects = new ArrayList<>();
        for (JsonNode each : list(field, most)) {
            objects.add(new Given(at + "." + field + "[" + objects.size() + "]", each));
        }
        return objects;
    }

    private JsonNode list(String field, int most) {
        JsonNode list = node.path(field);
        boolean absent = list.isMissingNode() || list.isNull();
        if (!absent && (!list.isArray() || list.size() > most)) {
            throw StatewardException.invalid(at + "." + field, "Write a list of at most " + most + ".");
        }
        return list;
    }

    private static String plain(String where, JsonNode value) {
        String text = value.asText("");
        if (!value.isTextual()
                || text.isBlank()
                || text.length() > MAX_CHARS
                || text.chars().anyMatch(Character::isISOControl)) {
            throw StatewardException.invalid(
                    where, "Write a text of 1 to " + MAX_CHARS + " characters without control characters.");
        }
        return text;
    }

    /** Names the place only: a secret may be in it. */
    @Override
    public String toString() {
        return "Given[" + at + "]";
    }
}
