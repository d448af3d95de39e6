package io.stateward.stores.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML that somebody else's server sent into a tree by the elements' local names: an element with children is an object, any other a text, and
 * elements of one name side by side are a list. Attributes are left out.
 */
public final class Xml {

    /** Deepest element that is read. */
    static final int MAX_DEPTH = 32;

    /** Most elements that are read: a page of a thousand entries has some ten thousand. */
    static final int MAX_ELEMENTS = 200_000;

    private Xml() {}

    /** Reads a body; a text node if it is no XML that is read here, a missing node if there is none. */
    static JsonNode tree(byte[] body) {
        if (body.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return read(body);
        } catch (XMLStreamException e) {
            return TextNode.valueOf(new String(body, StandardCharsets.UTF_8));
        }
    }

    /** Returns the elements of one name below a node, however many there are. */
    public static List<JsonNode> each(JsonNode parent, String name) {
        JsonNode child = parent.path(name);
        List<JsonNode> children = new ArrayList<>();
        if (child.isArray()) {
            child.forEach(children::add);
        } else if (!child.isMissingNode()) {
            children.add(child);
        }
        return children;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    private static JsonNode read(byte[] body) throws XMLStreamException {
        XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(body));
        try {
            int elements = 0;
            List<Open> open = new ArrayList<>(List.of(new Open("")));
            while (reader.hasNext()) {
                Open innermost = open.get(open.size() - 1);
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++elements > MAX_ELEMENTS || open.size() > MAX_DEPTH) {
                            throw new XMLStreamException("Too much of it");
                        }
                        open.add(new Open(reader.getLocalName()));
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        open.remove(open.size() - 1);
                        open.get(open.size() - 1).take(innermost);
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        innermost.text.append(reader.getText());
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new XMLStreamException("No document types here");
                    default -> {
                        // Comments, blanks and instructions say nothing.
                    }
                }
            }
            return open.get(0).members;
        } finally {
            reader.close();
        }
    }

    /** Is an element whose end was not read yet. */
    private static final class Open {

        private final String name;
        private final StringBuilder text = new StringBuilder();
        private final ObjectNode members = JsonNodeFactory.instance.objectNode();

        Open(String name) {
            this.name = name;
        }

        void take(Open child) {
            JsonNode value = child.members.isEmpty() ? TextNode.valueOf(child.text.toString()) : child.members;
            JsonNode there = members.get(child.name);
            if (there == null) {
                members.set(child.name, value);
            } else if (there instanceof ArrayNode list) {
                list.add(value);
            } else {
                members.putArray(child.name).add(there).add(value);
            }
        }
    }
}
