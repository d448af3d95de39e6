package io.stateward.stores.connector.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a JSON object strictly: known fields only, no coercion, and failures that name the field by its path. */
public record Fields(String path, JsonNode node) {

    /** Longest text in a configuration or data map, in characters. */
    public static final int MAX_TEXT_CHARS = 256;

    /** Longest secret, in characters: some keys are signed tokens. */
    public static final int MAX_SECRET_CHARS = 4_000;

    public Fields {
        if (!node.isObject()) {
            throw StatewardException.invalid(path, "Field " + path + " must be an object.");
        }
    }

    /** Refuses members of other names. */
    public Fields only(String... known) {
        Set<String> names = Set.of(known);
        for (Iterator<String> i = node.fieldNames(); i.hasNext(); ) {
            String name = i.next();
            if (!names.contains(name)) {
                throw StatewardException.invalid(
                        at(name),
                        "Field " + at(shortened(name)) + " is not known. Known here: " + String.join(", ", known)
                                + ".");
            }
        }
        return this;
    }

    /** Returns a text that must be there. */
    public String text(String name) {
        return optionalText(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> StatewardException.invalid(at(name), "Field " + at(name) + " is missing or empty."));
    }

    /** Returns a text of at most {@link #MAX_TEXT_CHARS} characters, if it is there. */
    public Optional<String> optionalText(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().length() > MAX_TEXT_CHARS) {
            throw StatewardException.invalid(
                    at(name), "Field " + at(name) + " must be a text of at most " + MAX_TEXT_CHARS + " characters.");
        }
        return Optional.of(value.textValue());
    }

    /** Returns a secret that may go into a header, printable characters without blanks, if it is there. */
    public Optional<String> secret(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        String text = value.asText("");
        if (!value.isTextual() || text.length() > MAX_SECRET_CHARS || !text.matches("[\\x21-\\x7e]+")) {
            throw StatewardException.invalid(
                    at(name),
                    "Field " + at(name) + " must be printable characters without blanks, at most " + MAX_SECRET_CHARS
                            + ".");
        }
        return Optional.of(text);
    }

    /** Returns a whole number within its limits, or what stands for a missing one. */
    public int number(String name, int absent, int least, int most) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return absent;
        }
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw StatewardException.invalid(
                    at(name), "Field " + at(name) + " must be a whole number from " + least + " to " + most + ".");
        }
        return value.intValue();
    }

    /** Returns true or false, or what stands for a missing one. */
    public boolean truth(String name, boolean absent) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return absent;
        }
        if (!value.isBoolean()) {
            throw StatewardException.invalid(at(name), "Field " + at(name) + " must be true or false.");
        }
        return value.booleanValue();
    }

    /** Returns the objects of a list that may be missing, with at most {@code most} elements. */
    public List<Fields> optionalObjects(String name, int most) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? List.of() : objects(name, most);
    }

    /** Returns the objects of a list with 1 to {@code most} elements. */
    public List<Fields> objects(String name, int most) {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode element : list(name, 1, most)) {
            objects.add(new Fields(at(name) + "[" + objects.size() + "]", element));
        }
        return objects;
    }

    /** Returns the texts of a list with {@code least} to {@code most} elements, each once; a missing list has none. */
    public Set<String> texts(String name, int least, int most) {
        return new LinkedHashSet<>(sequence(name, least, most));
    }

    /** Returns the texts of a list with {@code least} to {@code most} elements, as they stand; a missing list has none. */
    public List<String> sequence(String name, int least, int most) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list(name, least, most)) {
            if (!element.isTextual()
                    || element.textValue().isBlank()
                    || element.textValue().length() > MAX_TEXT_CHARS) {
                throw StatewardException.invalid(at(name), "Field " + at(name) + " must be a list of short texts.");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    /** Returns the members of an object whose own names are data; a missing object has none. */
    public Map<String, Fields> members(String name, int most) {
        Map<String, Fields> members = new LinkedHashMap<>();
        JsonNode object = node.get(name);
        if (object != null && !object.isNull()) {
            Fields inner = new Fields(at(name), object);
            object.properties()
                    .forEach(e -> members.put(e.getKey(), new Fields(inner.at(shortened(e.getKey())), e.getValue())));
        }
        if (members.size() > most) {
            throw StatewardException.invalid(at(name), "Field " + at(name) + " has at most " + most + " members.");
        }
        return members;
    }

    /** Returns the path of a member. */
    public String at(String name) {
        return path + "." + name;
    }

    private List<JsonNode> list(String name, int least, int most) {
        JsonNode value = node.get(name);
        List<JsonNode> elements = new ArrayList<>();
        if (value != null && value.isArray()) {
            value.forEach(elements::add);
        }
        boolean wrong = value != null && !value.isNull() && !value.isArray();
        if (wrong || elements.size() < least || elements.size() > most) {
            throw StatewardException.invalid(
                    at(name), "Field " + at(name) + " must be a list of " + least + " to " + most + " elements.");
        }
        return elements;
    }

    private static String shortened(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64);
    }
}
