package io.stateward.stores.connector.langgraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads, stops and deletes threads. */
final class Threads {

    /** Threads, runs and states asked for at once. */
    static final int PAGE_SIZE = 100;

    /** Most threads that one search reads. */
    static final int MAX_READ = 100_000;

    /** How often runs that were cancelled are asked after, each time in a call that waits. */
    static final int MAX_CANCELS = 5;

    private static final String THREADS = "/threads";
    private static final String SHELL = "stateward_shell";
    private static final Set<String> IN_FLIGHT = Set.of("pending", "running");

    private final JsonApi api;

    Threads(JsonApi api) {
        this.api = api;
    }

    /** Tells whether a reference can be a thread's: the server knows UUIDs only. */
    static boolean isId(String ref) {
        return ref.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }

    /** Returns a thread with its latest values; a missing node if it is not there. */
    JsonNode of(String id) {
        return api.get(path(id));
    }

    /**
     * Hands out the states of a thread, newest first, until the visitor has enough. They are not kept: each may be large.
     *
     * @param visitor returns whether to go on
     * @return false if the thread is not there
     */
    boolean states(String id, Predicate<JsonNode> visitor) {
        String before = "";
        for (int read = 0; read < MAX_READ; read += PAGE_SIZE) {
            ObjectNode asked = JsonNodeFactory.instance.objectNode().put("limit", PAGE_SIZE);
            if (!before.isEmpty()) {
                asked.put("before", before);
            }
            JsonNode page = api.array("POST", path(id) + "/history", asked);
            if (page.isMissingNode()) {
                return false;
            }
            for (JsonNode state : page) {
                if (!visitor.test(state)) {
                    return true;
                }
            }
            String last = page.path(page.size() - 1)
                    .path("checkpoint")
                    .path("checkpoint_id")
                    .asText();
            if (page.size() < PAGE_SIZE || last.equals(before) || last.isEmpty()) {
                return true;
            }
            before = last;
        }
        throw tooMany("checkpoints");
    }

    /** Returns how many states a thread has; 0 if it is not there. */
    int count(String id) {
        int[] states = {0};
        return states(id, state -> ++states[0] > 0) ? states[0] : 0;
    }

    /** Returns the newest state of a thread that has any. */
    Optional<JsonNode> latest(String id) {
        JsonNode[] latest = {null};
        states(id, state -> {
            latest[0] = state;
            return false;
        });
        return Optional.ofNullable(latest[0]);
    }

    private static Refused tooMany(String what) {
        return new Refused(
                "A thread at LangGraph has more than " + MAX_READ + " " + what
                        + ", more than is read. Delete it by hand, then retry.",
                false);
    }

    /** Hands out threads whose metadata has a value under a key, or all threads for none, oldest first. */
    void each(Optional<ObjectNode> metadata, Consumer<JsonNode> visitor) {
        for (int offset = 0; ; offset += PAGE_SIZE) {
            JsonNode page = page(metadata, offset, PAGE_SIZE);
            page.forEach(visitor);
            if (page.size() < PAGE_SIZE) {
                return;
            }
            if (offset >= MAX_READ) {
                throw new Refused(
                        "This LangGraph server has more than " + MAX_READ + " threads, more than one search reads. Name"
                                + " the metadata key of people in the data map and turn text off, then retry.",
                        false);
            }
        }
    }

    /** Returns one page of threads, oldest first. */
    JsonNode page(Optional<ObjectNode> metadata, int offset, int limit) {
        ObjectNode asked = JsonNodeFactory.instance
                .objectNode()
                .put("limit", limit)
                .put("offset", offset)
                .put("sort_by", "created_at")
                .put("sort_order", "asc");
        metadata.ifPresent(given -> asked.set("metadata", given));
        JsonNode page = api.array("POST", THREADS + "/search", asked);
        if (page.isMissingNode()) {
            throw new StoreUnreachable("Something answered for LangGraph with what is not a list");
        }
        return page;
    }

    /**
     * Cancels the runs in flight on a thread and waits until they have ended.
     *
     * @throws StoreUnreachable if new ones are begun as fast as they are cancelled
     */
    void stop(String id) {
        for (int round = 0; round < MAX_CANCELS; round++) {
            List<String> running = inFlight(id);
            if (running.isEmpty()) {
                return;
            }
            running.forEach(run ->
                    api.send("POST", path(id) + "/runs" + JsonApi.path(run) + "/cancel?wait=1&action=interrupt", null));
        }
        if (!inFlight(id).isEmpty()) {
            throw new StoreUnreachable("Runs on a thread at LangGraph did not end when they were cancelled");
        }
    }

    private List<String> inFlight(String id) {
        List<String> inFlight = new ArrayList<>();
        runs(id, run -> {
            if (IN_FLIGHT.contains(run.path("status").asText())) {
                inFlight.add(run.path("run_id").asText());
            }
            return true;
        });
        return inFlight;
    }

    /**
     * Hands out the runs of a thread until the visitor has enough; none if it is not there.
     *
     * @param visitor returns whether to go on
     */
    void runs(String id, Predicate<JsonNode> visitor) {
        for (int offset = 0; offset < MAX_READ; offset += PAGE_SIZE) {
            JsonNode page = api.array("GET", path(id) + "/runs?limit=" + PAGE_SIZE + "&offset=" + offset, null);
            for (JsonNode run : page) {
                if (!visitor.test(run)) {
                    return;
                }
            }
            if (page.size() < PAGE_SIZE) {
                return;
            }
        }
        throw tooMany("runs");
    }

    /** Deletes a thread whose runs have ended; false if it was not there. */
    boolean delete(String id) {
        stop(id);
        return api.delete(path(id));
    }

    /**
     * Looks under an id that is not there any more for what a late run wrote: an empty thread takes the id, shows the history, and is
     * deleted with it.
     *
     * @return how many states were there; 1 if somebody made a thread of that id anew meanwhile, which stays
     */
    int left(String id) {
        String mark = UUID.randomUUID().toString();
        ObjectNode shell =
                JsonNodeFactory.instance.objectNode().put("thread_id", id).put("if_exists", "do_nothing");
        shell.putObject("metadata").put("graph_id", graph()).put(SHELL, mark);
        JsonNode taken = api.post(THREADS, shell);
        if (!taken.path("metadata").path(SHELL).asText().equals(mark)) {
            return 1;
        }
        int states = count(id);
        api.delete(path(id));
        return states;
    }

    /** A state is read through a graph, any that the server has. */
    private String graph() {
        JsonNode assistants = api.array(
                "POST",
                "/assistants/search",
                JsonNodeFactory.instance.objectNode().put("limit", 1));
        String graph = assistants.path(0).path("graph_id").asText();
        if (graph.isEmpty()) {
            throw new StoreUnreachable("The LangGraph server names no graph, so its threads cannot be read");
        }
        return graph;
    }

    /**
     * Makes a thread whose state is at rest.
     *
     * @param node a node of its graph, as which the state is written; empty if the thread never ran, so that there is none to write
     */
    void create(String id, ObjectNode metadata, JsonNode values, String node) {
        ObjectNode thread = JsonNodeFactory.instance.objectNode().put("thread_id", id);
        thread.set("metadata", metadata);
        thread.put("if_exists", "raise");
        if (!node.isEmpty()) {
            ArrayNode steps = thread.putArray("supersteps");
            update(steps, values, node);
            // Without it the nodes after that one would be waiting to run.
            update(steps, NullNode.getInstance(), "__end__");
        }
        api.post(THREADS, thread);
    }

    private static void update(ArrayNode steps, JsonNode values, String node) {
        ObjectNode update = steps.addObject().putArray("updates").addObject();
        update.set("values", values);
        update.put("as_node", node);
    }

    private static String path(String id) {
        return THREADS + JsonApi.path(id);
    }
}
