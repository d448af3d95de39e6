package io.stateward.stores.connector.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Treatment;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds everything about one person in one workspace: what the catalog knows, what that leads to, what dreams made of it, and what a
 * scan finds. It lives for one search.
 */
final class Discovery {

    /** Most objects that one search looks at beyond those that the catalog knows. */
    static final int MAX_FOLLOWED = 10_000;

    private final Api api;
    private final Mentions mentions;
    private final Instant cutOff;
    private final Map<String, Lead> leads = new LinkedHashMap<>();
    private final Deque<Lead> open = new ArrayDeque<>();
    private final Map<String, Target> targets = new LinkedHashMap<>();
    /** Digests of the contents of memories that are the person's alone: a dream copies them under new ids. */
    private final Set<String> contents = new HashSet<>();

    private int followed;

    Discovery(Api api, Person person) {
        this.api = api;
        this.mentions = Mentions.of(person);
        this.cutOff = person.cutOff();
    }

    /** Returns the targets, each once. */
    List<Target> targets(AnthropicConfig config, Person person, List<KnownItem> known) {
        known.stream()
                .filter(item -> !item.createdAt().isAfter(person.cutOff()))
                .map(Lead::of)
                .flatMap(lead -> new Stores(api).placed(lead).stream())
                .forEach(lead -> leads.merge(lead.key(), lead, Lead::and));
        open.addAll(leads.values());
        drain();
        new Scan(api, config, person, this::follow).run(leads.keySet());
        drain();
        List<JsonNode> dreams = leads.isEmpty() ? List.of() : Dreams.all(api);
        int before;
        do {
            before = leads.size();
            dreams.forEach(this::dreamed);
            drain();
        } while (leads.size() > before);
        return List.copyOf(targets.values());
    }

    private void drain() {
        while (!open.isEmpty()) {
            look(open.remove());
        }
    }

    private void follow(Lead lead) {
        if (leads.putIfAbsent(lead.key(), lead) == null) {
            open.add(++followed > MAX_FOLLOWED ? lead.to(Kind.UNREAD, lead.ref(), lead.shared()) : lead);
        }
    }

    private void look(Lead lead) {
        try {
            switch (lead.kind()) {
                case SESSION -> session(lead);
                case MEMORY_STORE -> store(lead);
                case MEMORY -> memory(lead);
                case FILE -> single(lead, "File");
                case BATCH -> single(lead, "Batch of messages with its results");
                case DREAM -> single(lead, "Dream, which keeps its instructions");
                case UNBOUND -> add(lead, "State whose id Anthropic never told us", 0);
                case UNREAD -> add(lead, "State that was not looked at", 0);
                case UNKNOWN -> add(lead, "State of a kind that is not erased here", 0);
            }
        } catch (Refused e) {
            if (e.everywhere()) {
                throw e;
            }
            // One object that Anthropic will not talk about must not stop the search; erasing it says why it failed.
            add(lead, "Object that Anthropic refuses to show", 0);
        }
    }

    private boolean there(Lead lead) {
        boolean there = api.has(lead.kind(), lead.ref());
        if (!there) {
            api.require(lead.kind());
        }
        return there;
    }

    private void single(Lead lead, String description) {
        boolean there = there(lead);
        if (there || !lead.followed()) {
            add(lead, description, there ? 1 : 0);
        }
    }

    /** A session leaves its files and what it wrote into memories. */
    private void session(Lead lead) {
        boolean there = there(lead);
        add(lead, lead.shared() ? "Session that may be about others too" : "Session", there ? 1 : 0);
        if (!there || lead.shared()) {
            return;
        }
        String scope = "?limit=" + Api.PAGE_SIZE + "&scope_id=" + JsonApi.encoded(lead.ref());
        api.each(Kind.FILE, Kind.FILE.path(), scope, file -> {
            follow(lead.to(Kind.FILE, file.path("id").asText(), false));
            return true;
        });
        for (JsonNode resource : api.get(Kind.SESSION, lead.ref()).path("resources")) {
            if (resource.path("memory_store_id").isTextual()) {
                written(lead, resource.path("memory_store_id").textValue());
            }
        }
    }

    private void written(Lead session, String store) {
        String query = "?view=full&limit=" + Api.FULL_PAGE_SIZE + "&session_id=" + JsonApi.encoded(session.ref());
        api.each(Kind.MEMORY, Kind.MEMORY_STORE.path(store) + "/memory_versions", query, version -> {
            if (!leads.containsKey(Kind.MEMORY_STORE + " " + store) && names(version)) {
                String memory = store + "/" + version.path("memory_id").asText();
                follow(session.derived(Kind.MEMORY, memory, true));
            }
            return true;
        });
    }

    private void store(Lead lead) {
        boolean there = there(lead);
        long[] pieces = {there && !lead.shared() ? 1 : 0};
        Set<String> naming = new HashSet<>();
        if (there) {
            String query = "?view=full&limit=" + Api.FULL_PAGE_SIZE;
            api.each(Kind.MEMORY, Kind.MEMORY_STORE.path(lead.ref()) + "/memory_versions", query, version -> {
                pieces[0] += lead.shared() ? 0 : 1;
                copied(lead, version);
                if (lead.shared() && names(version)) {
                    naming.add(version.path("memory_id").asText());
                }
                return true;
            });
        }
        if (!lead.shared()) {
            sessionsWith(lead);
        }
        pieces[0] += naming.size();
        if (pieces[0] > 0 || !lead.followed()) {
            add(lead, lead.shared() ? "Memories in a store shared with others" : "Memory store", pieces[0]);
        }
    }

    /** A dream copies memories under new ids; what was the person's alone is known again by its content. */
    private void copied(Lead lead, JsonNode version) {
        String digest = version.path("content_sha256").asText("");
        if (!lead.shared() && !digest.isEmpty()) {
            contents.add(digest);
        } else if (lead.followed() && contents.contains(digest)) {
            String memory = lead.ref() + "/" + version.path("memory_id").asText();
            follow(lead.to(Kind.MEMORY, memory, false));
        }
    }

    /** Sessions that had the person's own store at hand may have said what is in it. */
    private void sessionsWith(Lead lead) {
        String query =
                "?include_archived=true&limit=" + Api.PAGE_SIZE + "&memory_store_id=" + JsonApi.encoded(lead.ref());
        api.each(Kind.SESSION, Kind.SESSION.path(), query, session -> {
            Lead to = lead.to(Kind.SESSION, session.path("id").asText(), true);
            if (!leads.containsKey(to.key()) && Scan.names(api, session, mentions)) {
                follow(to);
            }
            return true;
        });
    }

    private void memory(Lead lead) {
        Memory memory = new Memory(api, lead.ref());
        long[] pieces = {0};
        boolean[] any = {false};
        memory.versions(version -> {
            any[0] = true;
            pieces[0] += !lead.shared() || names(version) ? 1 : 0;
            if (!lead.shared()) {
                contents.add(version.path("content_sha256").asText("-"));
            }
            return true;
        });
        if (!any[0]) {
            api.require(Kind.MEMORY);
        }
        add(
                lead,
                lead.shared() ? "Memory shared with others, and its versions" : "Memory with its versions",
                pieces[0]);
    }

    /** Tells whether a version names the person and is none that came after the cut-off. */
    private boolean names(JsonNode version) {
        return Memory.isOld(version, cutOff) && Memory.names(version, mentions);
    }

    private void dreamed(JsonNode dream) {
        List<Lead> sources = new ArrayList<>();
        boolean alone = true;
        for (String store : Dreams.storesIn(dream)) {
            Lead source = leads.get(Kind.MEMORY_STORE + " " + store);
            alone &= source != null && !source.shared();
            leads.values().stream()
                    .filter(lead -> lead.equals(source)
                            || (lead.kind() == Kind.MEMORY && lead.ref().startsWith(store + "/")))
                    .forEach(sources::add);
        }
        for (String session : Dreams.sessionsIn(dream)) {
            Lead source = leads.get(Kind.SESSION + " " + session);
            alone &= source != null && !source.shared();
            if (source != null) {
                sources.add(source);
            }
        }
        for (Lead source : sources) {
            for (String store : Dreams.storesOut(dream)) {
                follow(source.derived(Kind.MEMORY_STORE, store, !alone));
            }
            String session = dream.path("session_id").asText("");
            if (!session.isEmpty()) {
                follow(source.derived(Kind.SESSION, session, !alone));
            }
            if (mentions.in(dream.path("instructions"))) {
                follow(source.derived(Kind.DREAM, dream.path("id").asText(), true));
            }
        }
    }

    private void add(Lead lead, String description, long found) {
        int wave = lead.kind().wave(lead.depth());
        Target target =
                new Target(lead.kind().label(), lead.ref(), description, wave, found, lead.shared(), lead.items());
        boolean rewritten = lead.shared() && (lead.kind() == Kind.MEMORY || lead.kind() == Kind.MEMORY_STORE);
        Target treated = rewritten ? target.treated(Treatment.REDACT) : target;
        boolean reached = lead.followed() && !lead.items().isEmpty() && found > 0;
        targets.putIfAbsent(lead.key(), reached ? treated.reached() : treated);
    }
}
