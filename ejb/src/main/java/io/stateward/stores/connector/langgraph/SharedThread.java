package io.stateward.stores.connector.langgraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Takes a person out of a thread that others share.
 *
 * <p>Checkpoints cannot be rewritten, so the thread is made anew under its own id with its latest state: messages keep their ids and
 * their order, the history goes. Before the thread is deleted a copy without the person lies under an id that follows from the
 * thread's, so that a crash at any point loses nothing and leaves no second copy behind.
 */
final class SharedThread {

    private static final String COPY_OF = "stateward_copy_of";
    private static final String NODE = "stateward_node";

    /** How often it is begun again because the thread changed meanwhile. */
    private static final int MAX_ROUNDS = 5;

    private final Threads threads;
    private final Mentions mentions;
    private final String id;
    private final String copy;
    private final Map<String, Long> named = new HashMap<>();

    SharedThread(Threads threads, Mentions mentions, String id) {
        this.threads = threads;
        this.mentions = mentions;
        this.id = id;
        this.copy = UUID.nameUUIDFromBytes(("stateward/copy/" + id).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    Outcome redact(Target target) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            if (!threads.states(id, state -> false)) {
                return restored(target);
            }
            if (!names()) {
                threads.delete(copy);
                return unnamed(target);
            }
            if (rewritten()) {
                return done(target);
            }
        }
        throw new StoreUnreachable("A thread at LangGraph is written to as fast as it is rewritten");
    }

    /** The thread is gone: either a crash came between its end and its new beginning, or somebody else deleted it. */
    private Outcome restored(Target target) {
        if (threads.of(copy).isMissingNode()) {
            return Outcome.of(Verdict.ALREADY_GONE, Evidence.NONE, target.found(), 0);
        }
        fromCopy();
        return done(target);
    }

    private boolean rewritten() {
        named.clear();
        threads.delete(copy);
        threads.stop(id);
        JsonNode thread = threads.of(id);
        JsonNode latest = threads.latest(id).orElse(JsonNodeFactory.instance.objectNode());
        if (!(mentions.redacted(thread.path("metadata")) instanceof ObjectNode metadata)) {
            throw new StoreUnreachable("LangGraph showed a thread without its metadata");
        }
        count(thread.path("metadata"));
        count(latest.path("values"));
        String node = node();
        metadata.put(COPY_OF, id).put(NODE, node);
        threads.create(copy, metadata, mentions.redacted(latest.path("values")), node);
        if (!threads.of(id).path("updated_at").equals(thread.path("updated_at"))) {
            return false;
        }
        threads.delete(id);
        fromCopy();
        return true;
    }

    private void count(JsonNode piece) {
        mentions.kinds(piece).forEach(kind -> named.merge(kind, 1L, Long::sum));
    }

    private void fromCopy() {
        JsonNode thread = threads.of(copy);
        if (!(thread.path("metadata") instanceof ObjectNode metadata) || !metadata.has(COPY_OF)) {
            throw new StoreUnreachable("LangGraph does not show the copy that it was given of a thread");
        }
        JsonNode values =
                threads.latest(copy).map(state -> state.path("values")).orElse(NullNode.getInstance());
        String node = metadata.path(NODE).asText();
        metadata.remove(List.of(COPY_OF, NODE));
        threads.create(id, metadata, values, node);
        threads.delete(copy);
    }

    /** Returns the name of a node of the thread's graph, as which the state is written. */
    private String node() {
        String[] node = {""};
        threads.states(id, state -> {
            for (JsonNode next : state.path("next")) {
                if (node[0].isEmpty() && !next.asText().startsWith("__")) {
                    node[0] = next.asText();
                }
            }
            return node[0].isEmpty();
        });
        return node[0];
    }

    /** Tells whether anything of the thread still names the person, its copy included. */
    boolean isNamed() {
        return names() || !threads.of(copy).isMissingNode();
    }

    private boolean names() {
        if (mentions.in(threads.of(id).path("metadata"))) {
            return true;
        }
        boolean[] named = {false};
        threads.states(id, state -> {
            named[0] = mentions.in(state.path("values"));
            return !named[0];
        });
        if (!named[0]) {
            threads.runs(id, run -> {
                named[0] = mentions.in(run.path("kwargs"));
                return !named[0];
            });
        }
        return named[0];
    }

    private Outcome done(Target target) {
        return Outcome.of(Verdict.REDACTED, Evidence.NONE, Math.max(1, target.found()), 1)
                .naming(named)
                .because("Others share this thread: it was rewritten under its own id from its latest state without the"
                        + " person; its earlier checkpoints and runs are gone.");
    }

    private static Outcome unnamed(Target target) {
        if (target.found() > 0) {
            // It named the person when it was searched: a run that a crash kept from saying so has rewritten it.
            return Outcome.of(Verdict.REDACTED, Evidence.NONE, target.found(), 0);
        }
        return Outcome.of(Verdict.PENDING_REDACTION, Evidence.NONE, target.found(), 0)
                .because(
                        "The catalog says that this thread is about the person and others, but nothing in it names the"
                                + " person by the identifiers that are known. Look at it, remove what is theirs, then excuse it.");
    }
}
