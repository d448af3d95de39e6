package io.stateward.policies.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one map of a document by name and type, and refuses what it does not know. */
final class DocumentFields {

    /** Most entries of a list in a document. */
    static final int MAX_LIST_ENTRIES = 200;

    /** Longest text in a document, in characters. */
    static final int MAX_TEXT_CHARS = 2_000;

    private final DocumentNode.Fields node;
    private final String path;

    private DocumentFields(DocumentNode.Fields node, String path) {
        this.node = node;
        this.path = path;
    }

    static DocumentFields of(DocumentNode.Fields node, Set<String> known) {
        return new DocumentFields(node, "").only(known);
    }

    private DocumentFields only(Set<String> known) {
        node.values().forEach((name, value) -> {
            if (!known.contains(name)) {
                throw InvalidDocument.at(
                        value.line(), path(name), "Nobody knows this field. Known here: " + new TreeSet<>(known) + ".");
            }
        });
        return this;
    }

    /** Returns the path of a field from the document's root, such as {@code keep.atMost}. */
    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Returns the line of a field, or of the map where the field is absent. */
    int line(String name) {
        DocumentNode value = node.values().get(name);
        return value == null ? node.line() : value.line();
    }

    boolean has(String name) {
        return node.values().containsKey(name);
    }

    /** Returns a map within this one, or null when it is absent. */
    @Nullable
    DocumentFields fields(String name, Set<String> known) {
        DocumentNode value = node.values().get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof DocumentNode.Fields inner) {
            return new DocumentFields(inner, path(name)).only(known);
        }
        throw InvalidDocument.at(
                value.line(), path(name), "This must be a map with fields of " + new TreeSet<>(known) + ".");
    }

    /** Returns a text that must be there. */
    String text(String name) {
        String text = optionalText(name);
        if (text == null) {
            throw InvalidDocument.at(node.line(), path(name), "This field is missing.");
        }
        return text;
    }

    /** Returns a text, or null when it is absent. */
    @Nullable
    String optionalText(String name) {
        DocumentNode value = node.values().get(name);
        return value == null ? null : text(value, path(name));
    }

    /** Returns a number as it is written, or null when it is absent. */
    @Nullable
    String optionalNumber(String name) {
        DocumentNode value = node.values().get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof DocumentNode.Figure number) {
            return number.value();
        }
        throw InvalidDocument.at(value.line(), path(name), "This must be a number, without quotes.");
    }

    /** Returns a list of texts, or null when it is absent. */
    @Nullable
    List<String> texts(String name) {
        DocumentNode value = node.values().get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof DocumentNode.Items items)) {
            throw InvalidDocument.at(value.line(), path(name), "This must be a list of texts.");
        }
        if (items.values().size() > MAX_LIST_ENTRIES) {
            throw InvalidDocument.at(
                    value.line(),
                    path(name),
                    "A list may have " + MAX_LIST_ENTRIES + " entries. Leave the selector out, use a bloc or a tag.");
        }
        List<String> texts = new ArrayList<>();
        items.values().forEach(item -> texts.add(text(item, path(name))));
        return texts;
    }

    /** Returns a text, or the texts of a list; empty when it is absent. */
    List<String> textOrTexts(String name) {
        if (node.values().get(name) instanceof DocumentNode.Text text) {
            return List.of(text(text, path(name)));
        }
        List<String> texts = texts(name);
        return texts == null ? List.of() : texts;
    }

    private static String text(DocumentNode value, String path) {
        if (!(value instanceof DocumentNode.Text text)) {
            throw InvalidDocument.at(value.line(), path, "This must be a text. Put a number or true into quotes.");
        }
        if (text.value().isBlank() || text.value().length() > MAX_TEXT_CHARS) {
            throw InvalidDocument.at(
                    value.line(), path, "This text must have between 1 and " + MAX_TEXT_CHARS + " characters.");
        }
        return text.value().strip();
    }
}
