package io.stateward.stores.connector.google;

import io.stateward.stores.connector.google.Discovery.Lead;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks through what can be listed for a person's unique identifiers, in names that people gave and in metadata. */
final class Scan {

    private final JsonApi api;
    private final Person person;
    private final Mentions unique;
    private final List<Lead> found = new ArrayList<>();

    Scan(JsonApi api, Person person) {
        this.api = api;
        this.person = person;
        this.unique = Mentions.unique(person);
    }

    static String description(Lead lead) {
        return switch (lead.kind()) {
            case DOCUMENT ->
                lead.shared()
                        ? "Document of a file search store, whose name or metadata name the person"
                        : "Document of a file search store under the person's identifier";
            case CACHED_CONTENT -> "Cached content whose name names the person";
            default -> "File whose name names the person";
        };
    }

    /**
     * Returns what the lists show about the person.
     *
     * @param except what is known already, by {@link Lead#key()}
     */
    List<Lead> leads(Set<String> except) {
        if (!unique.none()) {
            objects(ObjectKind.CACHED_CONTENT, "/cachedContents", except);
            objects(ObjectKind.FILE, "/files", except);
            Lists.each(api, ObjectKind.FILE_SEARCH_STORE, "/fileSearchStores", store -> {
                String name = store.path("name").asText();
                if (!except.contains(ObjectKind.FILE_SEARCH_STORE + " " + name)) {
                    objects(ObjectKind.DOCUMENT, ObjectKind.documents(name), except);
                }
                return true;
            });
        }
        return found;
    }

    private void objects(ObjectKind kind, String list, Set<String> except) {
        Lists.each(api, kind, list, object -> {
            boolean theirs = SharedStore.isOf(unique, object);
            Lead lead = new Lead(kind, object.path("name").asText(), List.of(), !theirs, 0);
            if (Inventory.isBefore(object, person.cutOff())
                    && !except.contains(lead.key())
                    && (theirs || SharedStore.names(unique, object))) {
                found.add(lead);
            }
            return true;
        });
    }
}
