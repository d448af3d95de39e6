package io.stateward.stores.connector.example;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks for one person's notes: where the catalog says they are, and by their owner. It lives for one step. */
final class NoteSearch {

    static final String NOTE = "note";
    static final String UNBOUND = "unbound";
    static final String UNREAD = "unread";

    private static final String OWNER = "user-id";

    private final Notes notes;
    private final Person person;
    private final List<String> names;

    NoteSearch(Notes notes, Person person) {
        this.notes = notes;
        this.person = person;
        this.names = person.values(OWNER);
    }

    List<Target> targets(List<KnownItem> known) {
        Map<String, Target> targets = new LinkedHashMap<>();
        Map<String, List<KnownItem>> items = new HashMap<>();
        for (KnownItem item : known) {
            String ref = item.ref();
            if (isLate(item.createdAt())) {
                continue;
            }
            if (ref == null) {
                String id = item.id().toString();
                targets.put(id, new Target(UNBOUND, id, "Note without an id", 0, 0, false, List.of(item.id())));
            } else {
                items.computeIfAbsent(ref, first -> new ArrayList<>()).add(item);
            }
        }
        Map<String, JsonNode> found = new LinkedHashMap<>();
        items.keySet().forEach(ref -> found.put(ref, notes.of(ref)));
        for (String name : names) {
            List<JsonNode> owned = notes.ownedBy(name);
            if (owned == null) {
                targets.put(UNREAD, new Target(UNREAD, UNREAD, "More notes than are read", 0, 0, false, List.of()));
            } else {
                owned.forEach(note -> found.putIfAbsent(note.path("id").asText(), note));
            }
        }
        found.forEach((ref, note) -> {
            if (!isLate(createdAt(note))) {
                targets.put(ref, target(ref, note, items.getOrDefault(ref, List.of())));
            }
        });
        return List.copyOf(targets.values());
    }

    private Target target(String ref, JsonNode note, List<KnownItem> items) {
        boolean shared = items.stream().anyMatch(KnownItem::shared);
        for (JsonNode owner : note.path("owners")) {
            shared |= !names.isEmpty() && !names.contains(owner.asText());
        }
        int found = note.isMissingNode() ? 0 : 1;
        List<UUID> ids = items.stream().map(KnownItem::id).toList();
        return new Target(NOTE, ref, shared ? "Note that others share" : "Note", 0, found, shared, ids);
    }

    /** Tells whether a note is shown by its id, or in a list of the person's. */
    boolean shows(String ref) {
        return !notes.of(ref).isMissingNode()
                || names.stream().anyMatch(name -> {
                    List<JsonNode> owned = notes.ownedBy(name);
                    return owned == null
                            || owned.stream()
                                    .anyMatch(note -> note.path("id").asText().equals(ref));
                });
    }

    private boolean isLate(@Nullable Instant created) {
        return created != null && created.isAfter(person.cutOff());
    }

    static @Nullable Instant createdAt(JsonNode note) {
        JsonNode millis = note.path("created");
        return millis.isIntegralNumber() ? Instant.ofEpochMilli(millis.longValue()) : null;
    }
}
