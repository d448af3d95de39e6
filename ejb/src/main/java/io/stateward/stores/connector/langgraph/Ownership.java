package io.stateward.stores.connector.langgraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.langgraph.PeopleMap.ItemOwner;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Person;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** Tells what on a LangGraph server is a person's, by the data map, and what names them. */
final class Ownership {

    private final PeopleMap map;
    private final Person person;
    private final Mentions unique;

    Ownership(PeopleMap map, Person person) {
        this.map = map;
        this.person = person;
        this.unique = Mentions.unique(person);
    }

    /** Tells whether what has no owner in the map is looked through. */
    boolean looksThrough() {
        return map.text() && !unique.none();
    }

    /** Returns the metadata by which the person's threads are asked for. */
    List<ObjectNode> metadata() {
        return map.threads().stream()
                .flatMap(owner -> person.values(owner.type()).stream()
                        .map(value -> JsonNodeFactory.instance.objectNode().put(owner.metadata(), value)))
                .toList();
    }

    boolean isTheirs(ItemName name) {
        return map.items().stream().anyMatch(owner -> isTheirs(owner, name.namespace()));
    }

    private boolean isTheirs(ItemOwner owner, List<String> namespace) {
        if (namespace.size() < owner.labels().size()) {
            return false;
        }
        for (int i = 0; i < owner.labels().size(); i++) {
            String wanted = owner.labels().get(i);
            String label = namespace.get(i);
            boolean matches = wanted.equals("*")
                    || (wanted.equals("{" + owner.type() + "}")
                            ? person.values(owner.type()).contains(label)
                            : wanted.equals(label));
            if (!matches) {
                return false;
            }
        }
        return true;
    }

    /** Returns the namespaces below which the person's items lie, as far as their labels are known from the left. */
    List<List<String>> namespaces() {
        return map.items().stream()
                .flatMap(owner -> person.values(owner.type()).stream().map(value -> prefix(owner, value)))
                .distinct()
                .toList();
    }

    private static List<String> prefix(ItemOwner owner, String value) {
        return owner.labels().stream()
                .takeWhile(label -> !label.equals("*"))
                .map(label -> label.equals("{" + owner.type() + "}") ? value : label)
                .toList();
    }

    boolean names(JsonNode content) {
        return unique.in(content);
    }

    /** Tells whether something came into being before the cut-off; what has no time did. */
    boolean isBefore(JsonNode object) {
        try {
            Instant created =
                    OffsetDateTime.parse(object.path("created_at").asText()).toInstant();
            return !created.isAfter(person.cutOff());
        } catch (DateTimeException e) {
            return true;
        }
    }
}
