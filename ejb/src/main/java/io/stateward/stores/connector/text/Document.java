package io.stateward.stores.connector.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Is a JSON document as one text, {@code field: value} line by line, so that a name whose words are fields of their own is found and a
 * field's name says what its value is.
 */
final class Document {

    private record Piece(int from, int to) {}

    private final StringBuilder text = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();
    private int next;

    Document(JsonNode node) {
        write(node);
    }

    String text() {
        return text.toString();
    }

    private void write(JsonNode node) {
        if (node.isObject()) {
            text.append("{\n");
            node.properties().forEach(field -> {
                piece(field.getKey(), ": ");
                write(field.getValue());
            });
            text.append("}\n");
        } else if (node.isArray()) {
            text.append('\n');
            node.forEach(this::write);
        } else if (node.isValueNode() && !node.isNull() && !node.isBoolean()) {
            piece(node.asText(), "\n");
        } else {
            text.append('\n');
        }
    }

    private void piece(String value, String behind) {
        int from = text.length();
        text.append(value);
        pieces.add(new Piece(from, text.length()));
        text.append(behind);
    }

    /** Returns a copy of the same document without what is marked in its text. */
    JsonNode without(JsonNode node, BitSet marked) {
        next = 0;
        return copy(node, marked);
    }

    private JsonNode copy(JsonNode node, BitSet marked) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> {
                String name = rest(field.getKey(), marked);
                copy.set(name, copy(field.getValue(), marked));
            });
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(child -> copy.add(copy(child, marked)));
            return copy;
        }
        if (node.isValueNode() && !node.isNull() && !node.isBoolean()) {
            String before = node.asText();
            String after = rest(before, marked);
            return after.equals(before) ? node : TextNode.valueOf(after);
        }
        return node;
    }

    private String rest(String value, BitSet marked) {
        Piece piece = pieces.get(next++);
        BitSet here = marked.get(piece.from(), piece.to());
        return Mentions.without(value, here);
    }
}
