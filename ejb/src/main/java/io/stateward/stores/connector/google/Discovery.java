package io.stateward.stores.connector.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Treatment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Finds everything about one person in one project: what the catalog knows, the interactions before them, and what a scan of the lists finds. It
 * lives for one search.
 */
final class Discovery {

    /** Most objects that one search looks at beyond those that the catalog knows. */
    static final int MAX_FOLLOWED = 10_000;

    /**
     * Is an object to look at.
     *
     * @param items the catalog items that led to it
     * @param shared whether it is about other people too
     * @param depth steps from what is about the person, as the catalog counts them
     */
    record Lead(ObjectKind kind, String ref, List<UUID> items, boolean shared, int depth) {

        String key() {
            return kind + " " + ref;
        }

        Lead to(ObjectKind otherKind, String otherRef, boolean otherShared) {
            return new Lead(otherKind, otherRef, items, otherShared, depth);
        }

        Lead and(Lead same) {
            List<UUID> both = new ArrayList<>(items);
            both.addAll(same.items);
            return new Lead(kind, ref, both, shared || same.shared, Math.min(depth, same.depth));
        }
    }

    private final JsonApi api;
    private final Person person;
    private final Presence presence;
    private final Map<String, Lead> leads = new LinkedHashMap<>();
    private final Deque<Lead> open = new ArrayDeque<>();
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private int followed;

    Discovery(JsonApi api, Person person) {
        this.api = api;
        this.person = person;
        this.presence = new Presence(api);
    }

    /** Returns the targets, each once. */
    List<Target> targets(List<KnownItem> known) {
        known.stream()
                .filter(item -> !item.createdAt().isAfter(person.cutOff()))
                .map(Discovery::lead)
                .forEach(lead -> leads.merge(lead.key(), lead, Lead::and));
        open.addAll(leads.values());
        while (!open.isEmpty()) {
            look(open.remove());
        }
        new Scan(api, person).leads(leads.keySet()).forEach(lead -> add(lead, Scan.description(lead), 1));
        return List.copyOf(targets.values());
    }

    private static Lead lead(KnownItem item) {
        ObjectKind kind = ObjectKind.of(item);
        String ref = item.ref();
        String name = ref == null || kind == ObjectKind.UNKNOWN ? item.id().toString() : ref;
        return new Lead(kind, name, List.of(item.id()), item.shared(), item.depth());
    }

    private void look(Lead lead) {
        try {
            switch (lead.kind()) {
                case INTERACTION -> interaction(lead);
                case FILE_SEARCH_STORE -> store(lead);
                case DOCUMENT -> add(lead, "Document of a file search store", there(lead));
                case CACHED_CONTENT -> add(lead, "Cached content", there(lead));
                case FILE -> add(lead, "File", there(lead));
                case UNBOUND -> add(lead, "State whose id Google never told us", 0);
                case UNREAD -> add(lead, "State that was not looked at, because one search follows so many only", 0);
                case BROKEN_CHAIN, UNKNOWN -> add(lead, "State of a kind that is not erased here", 0);
            }
        } catch (Refused e) {
            if (e.everywhere()) {
                throw e;
            }
            // One object that Google will not talk about must not stop the search; erasing it says why it failed.
            add(lead, "Object that Google refuses to show", 0);
        }
    }

    /** Follows the chain back to the next interaction that the catalog knows: that one is a target of its own. */
    private void interaction(Lead lead) {
        JsonNode interaction = api.get(ObjectKind.INTERACTION.path(lead.ref()));
        boolean any = !interaction.isMissingNode();
        List<String> before = new ArrayList<>();
        while (!interaction.isMissingNode()) {
            String earlier = InteractionChain.earlier(interaction);
            if (earlier.isEmpty() || !claimed(lead.to(ObjectKind.INTERACTION, earlier, lead.shared()))) {
                break;
            }
            interaction = api.get(ObjectKind.INTERACTION.path(earlier));
            if (interaction.isMissingNode()) {
                Lead gone = new Lead(ObjectKind.BROKEN_CHAIN, earlier, List.of(), true, 0);
                add(gone, "Interactions before an earlier one that is gone", 0);
            } else {
                before.add(earlier);
            }
        }
        String description = before.isEmpty() ? "Interaction" : "Interaction with earlier ones of its chain";
        add(lead, description, any ? before.size() + 1L : 0);
        targets.computeIfPresent(lead.key(), (key, target) -> target.taking(before));
    }

    private boolean claimed(Lead earlier) {
        if (leads.putIfAbsent(earlier.key(), earlier) != null) {
            return false;
        }
        if (++followed > MAX_FOLLOWED) {
            open.add(earlier.to(ObjectKind.UNREAD, earlier.ref(), earlier.shared()));
            return false;
        }
        return true;
    }

    /** A store goes with its documents; of one that others share only documents go. */
    private void store(Lead lead) {
        if (lead.shared()) {
            long naming = new SharedStore(api, lead.ref(), person.cutOff()).naming(Mentions.of(person));
            add(lead, "File search store shared with others", naming);
            targets.computeIfPresent(
                    lead.key(), (key, target) -> naming > 0 ? target.treated(Treatment.REDACT) : target);
            return;
        }
        long[] documents = {0};
        boolean there =
                Lists.each(api, ObjectKind.DOCUMENT, ObjectKind.documents(lead.ref()), document -> ++documents[0] > 0);
        boolean any = there || presence.of(lead.kind(), lead.ref());
        add(lead, "File search store with its documents", any ? documents[0] + 1 : 0);
    }

    private long there(Lead lead) {
        return presence.of(lead.kind(), lead.ref()) ? 1 : 0;
    }

    private void add(Lead lead, String description, long found) {
        int wave = lead.kind().wave(lead.depth());
        Target target =
                new Target(lead.kind().label(), lead.ref(), description, wave, found, lead.shared(), lead.items());
        targets.putIfAbsent(lead.key(), target);
    }
}
