package io.stateward.stores.connector.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds everything about one person in one workspace. It lives for one search. */
final class Discovery {

    /** Most conversations and documents that one search reads. */
    static final int MAX_READ = 10_000;

    /** @param reached whether it is none of its items itself but was reached from them */
    private record Lead(Kind kind, String ref, List<UUID> items, boolean shared, int depth, boolean reached) {

        static Lead of(KnownItem item) {
            Kind kind = Kind.of(item);
            String ref = item.ref();
            String name = ref == null || kind == Kind.UNKNOWN ? item.id().toString() : ref;
            return new Lead(kind, name, List.of(item.id()), item.shared(), item.depth(), false);
        }

        String key() {
            return kind + " " + ref;
        }

        Lead and(Lead same) {
            List<UUID> both = new ArrayList<>(items);
            both.addAll(same.items);
            return new Lead(kind, ref, both, shared || same.shared, Math.min(depth, same.depth), false);
        }
    }

    private final JsonApi api;
    private final Person person;
    private final Mentions unique;
    private final Map<String, Lead> leads = new LinkedHashMap<>();
    private final Map<String, Target> targets = new LinkedHashMap<>();
    /** Ids of the entries of the person's conversations: a restart takes entries along into a conversation of its own. */
    private final Map<String, Lead> entries = new LinkedHashMap<>();

    private int read;

    Discovery(JsonApi api, Person person) {
        this.api = api;
        this.person = person;
        this.unique = Mentions.unique(person);
    }

    /** Returns the targets, each once. */
    List<Target> targets(List<KnownItem> known) {
        known.stream()
                .filter(item -> !item.createdAt().isAfter(person.cutOff()))
                .map(Lead::of)
                .forEach(lead -> leads.merge(lead.key(), lead, Lead::and));
        leads.values().forEach(this::look);
        if (!unique.none() || !entries.isEmpty()) {
            conversations();
        }
        if (!unique.none()) {
            documents();
            files();
        }
        return List.copyOf(targets.values());
    }

    private void look(Lead lead) {
        try {
            switch (lead.kind()) {
                case CONVERSATION -> conversation(lead);
                case LIBRARY -> add(lead, "Library with its documents", there(lead) ? 1 : 0);
                case DOCUMENT -> add(lead, "Document in a library", there(lead) ? 1 : 0);
                case FILE -> add(lead, "File", there(lead) ? 1 : 0);
                case UNBOUND -> add(lead, "State whose id Mistral never told us", 0);
                case UNREAD, UNKNOWN -> add(lead, "State of a kind that is not erased here", 0);
            }
        } catch (Refused e) {
            if (e.everywhere()) {
                throw e;
            }
            // One object that Mistral will not talk about must not stop the search; erasing it says why it failed.
            add(lead, "Object that Mistral refuses to show", 0);
        }
    }

    private boolean there(Lead lead) {
        return Presence.of(api, lead.kind(), lead.ref());
    }

    private void conversation(Lead lead) {
        boolean there = there(lead);
        JsonNode history = history(lead.ref());
        if (!lead.shared()) {
            history.forEach(entry -> entries.put(entry.path("id").asText("-"), lead));
        }
        add(lead, lead.shared() ? "Conversation shared with others" : "Conversation", there ? 1L + history.size() : 0);
    }

    private JsonNode history(String conversation) {
        return api.get(Kind.CONVERSATION.path(conversation) + "/history").path("entries");
    }

    /** Branches of the person's conversations are theirs; so is what carries their identifier as a tag. */
    private void conversations() {
        Pages.each(api, Kind.CONVERSATION.path(), conversation -> {
            String ref = conversation.path("id").asText();
            if (leads.containsKey(Kind.CONVERSATION + " " + ref) || !isPast(conversation.path("created_at"))) {
                return true;
            }
            if (enough()) {
                add(scanned(Kind.UNREAD, "conversations", true), "Conversations beyond those read", 0);
                return false;
            }
            scanned(conversation, ref);
            return true;
        });
    }

    private void scanned(JsonNode conversation, String ref) {
        JsonNode history = history(ref);
        Lead origin = null;
        for (JsonNode entry : history) {
            origin = origin == null ? entries.get(entry.path("id").asText()) : origin;
        }
        long pieces = 1L + history.size();
        boolean tagged = conversation.path("metadata").properties().stream()
                .anyMatch(pair -> unique.is(pair.getValue().asText()));
        if (origin != null) {
            Lead branch = new Lead(Kind.CONVERSATION, ref, origin.items(), false, origin.depth() + 1, true);
            add(branch, "Conversation that was restarted from the person's", pieces);
        } else if (tagged) {
            add(scanned(Kind.CONVERSATION, ref, false), "Conversation under the person's identifier", pieces);
        } else if (unique.in(history) || unique.in(conversation)) {
            add(scanned(Kind.CONVERSATION, ref, true), "Conversation that names the person", 1);
        }
    }

    private void documents() {
        Set<String> libraries = new HashSet<>();
        Pages.each(api, Kind.LIBRARY.path(), library -> {
            libraries.add(library.path("id").asText());
            return true;
        });
        for (String library : libraries) {
            if (leads.containsKey(Kind.LIBRARY + " " + library)) {
                continue;
            }
            Pages.each(api, Kind.LIBRARY.path(library) + "/documents", document -> {
                String ref = library + "/" + document.path("id").asText();
                Lead lead = scanned(Kind.DOCUMENT, ref, true);
                if (leads.containsKey(lead.key()) || !isPast(document.path("created_at"))) {
                    return true;
                }
                if (enough()) {
                    add(scanned(Kind.UNREAD, library, true), "Documents beyond those read", 0);
                    return false;
                }
                JsonNode text = api.get(Kind.DOCUMENT.path(ref) + "/text_content");
                if (unique.in(text) || unique.in(document.path("name")) || unique.in(document.path("summary"))) {
                    add(lead, "Document that names the person", 1);
                }
                return true;
            });
        }
    }

    /** A file's content is not read: it is known by its name. */
    private void files() {
        Pages.each(api, Kind.FILE.path(), file -> {
            Lead lead = scanned(Kind.FILE, file.path("id").asText(), true);
            boolean past = file.path("created_at").asLong() <= person.cutOff().getEpochSecond();
            if (past && !leads.containsKey(lead.key()) && unique.in(file.path("filename"))) {
                add(lead, "File whose name names the person", 1);
            }
            return true;
        });
    }

    private static Lead scanned(Kind kind, String ref, boolean shared) {
        return new Lead(kind, ref, List.of(), shared, 0, false);
    }

    private boolean enough() {
        return ++read > MAX_READ;
    }

    private boolean isPast(JsonNode created) {
        try {
            Instant at = OffsetDateTime.parse(created.asText()).toInstant();
            return !at.isAfter(person.cutOff());
        } catch (DateTimeParseException e) {
            return true;
        }
    }

    private void add(Lead lead, String description, long found) {
        int wave = lead.kind().wave(lead.depth());
        Target target =
                new Target(lead.kind().label(), lead.ref(), description, wave, found, lead.shared(), lead.items());
        targets.putIfAbsent(lead.key(), lead.reached() ? target.reached() : target);
    }
}
