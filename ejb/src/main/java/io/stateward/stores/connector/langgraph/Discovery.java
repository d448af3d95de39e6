package io.stateward.stores.connector.langgraph;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Treatment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Finds what a LangGraph server has about a person: what the catalog knows, what the data map leads to, and what names them. */
final class Discovery {

    static final String THREAD = "thread";

    /** Kind of the target that stands for all items about the person. */
    static final String ITEMS = "items";

    /** Kind of what the catalog names and this server cannot have. */
    static final String UNKNOWN = "unknown";

    /** Kind of an intent of the catalog whose id was never bound. */
    static final String UNBOUND = "unbound";

    private static final int FIRST = 0;
    private static final int AFTER_THREADS = 1;

    private final Threads threads;
    private final Items items;
    private final Ownership ownership;
    private final Mentions mentions;
    private final Person person;
    private final Map<String, Target> targets = new LinkedHashMap<>();

    Discovery(Threads threads, Items items, Ownership ownership, Mentions mentions, Person person) {
        this.threads = threads;
        this.items = items;
        this.ownership = ownership;
        this.mentions = mentions;
        this.person = person;
    }

    List<Target> targets(List<KnownItem> known) {
        List<KnownItem> due = known.stream()
                .filter(item -> !item.createdAt().isAfter(person.cutOff()))
                .toList();
        threads(due);
        due.stream().filter(item -> !isThread(item) && !isItem(item)).forEach(this::unreached);
        items(due.stream().filter(Discovery::isItem).toList());
        return List.copyOf(targets.values());
    }

    /** Finds threads only, whose runs are to be stopped before anything else. */
    List<Target> threads(List<KnownItem> known) {
        known.stream()
                .filter(item -> isThread(item) && !item.createdAt().isAfter(person.cutOff()))
                .forEach(this::known);
        ownership.metadata().forEach(metadata -> threads.each(Optional.of(metadata), thread -> add(thread, false)));
        if (ownership.looksThrough()) {
            threads.each(Optional.empty(), thread -> {
                if (ownership.names(thread)) {
                    add(thread, true);
                }
            });
        }
        return List.copyOf(targets.values());
    }

    static boolean isThread(KnownItem item) {
        return item.ref() != null && Threads.isId(item.ref());
    }

    private static boolean isItem(KnownItem item) {
        return item.ref() != null && !isThread(item) && ItemName.of(item.ref()).isPresent();
    }

    private void known(KnownItem item) {
        String id = Objects.requireNonNull(item.ref(), "filtered");
        // Of a thread that others share nothing counts unless it names the person, so that whoever erases knows whether
        // it ever did.
        boolean counts = !item.shared() || new SharedThread(threads, mentions, id).isNamed();
        put(id, item.shared(), counts ? threads.count(id) : 0, List.of(item.id()));
    }

    private void add(JsonNode thread, boolean shared) {
        String id = thread.path("thread_id").asText();
        if (!targets.containsKey(THREAD + id) && ownership.isBefore(thread)) {
            put(id, shared, Math.max(1, threads.count(id)), List.of());
        }
    }

    private void put(String id, boolean shared, long found, List<UUID> covered) {
        String description = shared ? "Thread shared with others" : "Thread with its checkpoints and runs";
        Target target = new Target(THREAD, id, description, FIRST, found, shared, covered);
        targets.putIfAbsent(THREAD + id, shared ? target.treated(Treatment.REDACT) : target);
    }

    private void unreached(KnownItem item) {
        String kind = item.ref() == null ? UNBOUND : UNKNOWN;
        String what = item.ref() == null ? "State whose id nobody was told" : "State of a kind that is not erased here";
        String ref = item.id().toString();
        targets.put(kind + ref, new Target(kind, ref, what, FIRST, 0, false, List.of(item.id())));
    }

    private void items(List<KnownItem> known) {
        Items.Found found = items.of(known);
        if (found.count() == 0 && known.isEmpty()) {
            return;
        }
        String description = found.shared().isEmpty()
                ? "Items of the long-term store"
                : "Items of the long-term store, " + found.shared().size() + " of them shared with others";
        List<UUID> covered = known.stream().map(KnownItem::id).toList();
        boolean shared = !found.shared().isEmpty() && found.own().isEmpty();
        Target target = new Target(ITEMS, ITEMS, description, AFTER_THREADS, found.count(), shared, covered, Set.of());
        targets.put(ITEMS, shared ? target.treated(Treatment.REDACT) : target);
    }
}
