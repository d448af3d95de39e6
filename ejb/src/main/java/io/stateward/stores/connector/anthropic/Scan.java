package io.stateward.stores.connector.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Person;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Looks through what can be listed for what names the person: memories with their versions, sessions with their events, names of files.
 *
 * <p>A name alone selects nobody, and naming somebody in passing is not being theirs: only what carries an identifier as a tag or as part of
 * its path is taken for the person's own.
 */
final class Scan {

    /** Most sessions and memory stores that one search reads. */
    static final int MAX_READ = 10_000;

    private final Api api;
    private final AnthropicConfig config;
    private final Mentions unique;
    private final Instant cutOff;
    private final String until;
    private final Consumer<Lead> found;
    private int read;

    Scan(Api api, AnthropicConfig config, Person person, Consumer<Lead> found) {
        this.api = api;
        this.config = config;
        this.unique = Mentions.unique(person);
        this.cutOff = person.cutOff();
        this.until = "&" + JsonApi.encoded("created_at[lte]") + "="
                + JsonApi.encoded(person.cutOff().toString());
        this.found = found;
    }

    /** @param seen keys of leads that are looked at anyway */
    void run(Set<String> seen) {
        if (unique.none()) {
            return;
        }
        Set<String> known = new HashSet<>(seen);
        offered(() -> stores(known));
        offered(() -> sessions(known));
        offered(() -> files(known));
    }

    /** A workspace that is not admitted to a beta has nothing of it; a key that may not look is another matter. */
    private static void offered(Runnable scan) {
        try {
            scan.run();
        } catch (Refused e) {
            if (e.status() != 400 && e.status() != 404) {
                throw e;
            }
        }
    }

    private void stores(Set<String> known) {
        api.each(Kind.MEMORY_STORE, Kind.MEMORY_STORE.path(), Stores.ALL + until, store -> {
            String id = store.path("id").asText();
            if (known.contains(Kind.MEMORY_STORE + " " + id)) {
                return true;
            }
            if (tagged(store)) {
                found.accept(Lead.scanned(Kind.MEMORY_STORE, id, false));
            } else if (enough()) {
                found.accept(Lead.scanned(Kind.UNREAD, id, true));
            } else {
                versions(id, known);
            }
            return true;
        });
    }

    private void versions(String store, Set<String> known) {
        String query = "?view=full&limit=" + Api.FULL_PAGE_SIZE + until;
        Set<String> shared = new HashSet<>();
        Set<String> own = new HashSet<>();
        api.each(Kind.MEMORY, Kind.MEMORY_STORE.path(store) + "/memory_versions", query, version -> {
            String ref = store + "/" + version.path("memory_id").asText();
            if (known.contains(Kind.MEMORY + " " + ref)) {
                return true;
            }
            if (isOwn(version.path("path").asText(""))) {
                own.add(ref);
            } else if (Memory.names(version, unique)) {
                shared.add(ref);
            }
            return true;
        });
        own.forEach(ref -> found.accept(Lead.scanned(Kind.MEMORY, ref, false)));
        shared.stream()
                .filter(ref -> !own.contains(ref))
                .forEach(ref -> found.accept(Lead.scanned(Kind.MEMORY, ref, true)));
    }

    /** A memory under a folder or name that is the person's identifier is theirs. */
    private boolean isOwn(String path) {
        return Stream.of(path.split("/", -1))
                .flatMap(segment -> Stream.of(segment, segment.replaceFirst("\\.[A-Za-z]{1,5}$", "")))
                .anyMatch(unique::is);
    }

    private void sessions(Set<String> known) {
        List<String> filters = config.agents().isEmpty()
                ? List.of("")
                : config.agents().stream()
                        .map(agent -> "&agent_id=" + JsonApi.encoded(agent))
                        .toList();
        for (String filter : filters) {
            String query = "?include_archived=true&limit=" + Api.PAGE_SIZE + until + filter;
            api.each(Kind.SESSION, Kind.SESSION.path(), query, session -> {
                String id = session.path("id").asText();
                if (known.contains(Kind.SESSION + " " + id)) {
                    return true;
                }
                if (tagged(session)) {
                    found.accept(Lead.scanned(Kind.SESSION, id, false));
                } else if (enough()) {
                    found.accept(Lead.scanned(Kind.UNREAD, "sessions", true));
                    return false;
                } else if (names(api, session, unique)) {
                    found.accept(Lead.scanned(Kind.SESSION, id, true));
                }
                return true;
            });
        }
    }

    /** What was uploaded cannot be read back, so a file is known by its name only. */
    private void files(Set<String> known) {
        api.each(Kind.FILE, Kind.FILE.path(), "?limit=" + Api.PAGE_SIZE, file -> {
            String id = file.path("id").asText();
            if (past(file) && !known.contains(Kind.FILE + " " + id) && unique.in(file.path("filename"))) {
                found.accept(Lead.scanned(Kind.FILE, id, true));
            }
            return true;
        });
    }

    private boolean past(JsonNode object) {
        try {
            return !OffsetDateTime.parse(object.path("created_at").asText())
                    .toInstant()
                    .isAfter(cutOff);
        } catch (DateTimeParseException e) {
            return true;
        }
    }

    private boolean tagged(JsonNode object) {
        return object.path("metadata").properties().stream()
                .anyMatch(pair -> unique.is(pair.getValue().asText()));
    }

    private boolean enough() {
        return ++read > MAX_READ;
    }

    /** Tells whether a session's title, tags or events name the person. */
    static boolean names(Api api, JsonNode session, Mentions mentions) {
        if (mentions.in(session.path("title")) || mentions.in(session.path("metadata"))) {
            return true;
        }
        String events = Kind.SESSION.path(session.path("id").asText()) + "/events";
        AtomicBoolean named = new AtomicBoolean();
        api.each(Kind.SESSION, events, "?limit=" + Api.PAGE_SIZE, event -> {
            named.compareAndSet(false, mentions.in(event));
            return !named.get();
        });
        return named.get();
    }
}
