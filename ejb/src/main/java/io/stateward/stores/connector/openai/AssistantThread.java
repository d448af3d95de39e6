package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * Erases or redacts one thread of the Assistants API.
 *
 * <p>A run in flight writes messages, so runs are cancelled and waited for before anything goes. Messages can be deleted one by one; runs
 * and their steps, which keep instructions and what tools were given, only with the whole thread.
 */
final class AssistantThread {

    /** How often a run that was cancelled is asked whether it has ended. */
    static final int MAX_WAITS = 30;

    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final Set<String> AT_WORK = Set.of("queued", "in_progress", "requires_action", "cancelling");

    private final JsonApi api;
    private final String path;

    AssistantThread(JsonApi api, String id) {
        this.api = ObjectKind.THREAD.on(api);
        this.path = ObjectKind.THREAD.path(id);
    }

    /**
     * Cancels what is in flight and waits.
     *
     * @throws StoreUnreachable if it did not end in time
     */
    void stop(Consumer<Duration> pause) {
        List<String> runs = atWork();
        runs.forEach(this::cancel);
        for (int asked = 0; !runs.isEmpty() && !atWork().isEmpty(); asked++) {
            if (asked == MAX_WAITS) {
                throw new StoreUnreachable("A run that was cancelled at " + api.provider() + " has not ended yet");
            }
            pause.accept(WAIT);
        }
    }

    private void cancel(String run) {
        try {
            api.post(path + "/runs" + JsonApi.path(run) + "/cancel", JsonNodeFactory.instance.objectNode());
        } catch (Refused e) {
            // It may have ended by itself meanwhile.
            if (e.everywhere()) {
                throw e;
            }
        }
    }

    private List<String> atWork() {
        return Pages.all(api, path + "/runs").orElse(List.of()).stream()
                .filter(run -> AT_WORK.contains(run.path("status").asText()))
                .map(run -> run.path("id").asText())
                .toList();
    }

    /** Counts its messages and itself; nothing if it is not there. */
    Optional<Long> pieces() {
        return Pages.all(api, path + "/messages").map(all -> all.size() + 1L);
    }

    /** Counts the messages that name the person; nothing if it is not there. */
    Optional<Long> pieces(Mentions mentions) {
        return Pages.all(api, path + "/messages")
                .map(all -> all.stream().filter(mentions::in).count());
    }

    /** Returns the files that its messages brought along. */
    Set<String> attached() {
        Set<String> files = new LinkedHashSet<>();
        Pages.each(api, path + "/messages", "", message -> {
            message.path("attachments")
                    .forEach(file -> files.add(file.path("file_id").asText()));
            message.path("content")
                    .forEach(part ->
                            files.add(part.path("image_file").path("file_id").asText("")));
            return true;
        });
        files.remove("");
        return files;
    }

    /** Returns the vector stores that it searches. */
    List<String> searched() {
        JsonNode ids = api.get(path).path("tool_resources").path("file_search").path("vector_store_ids");
        return StreamSupport.stream(ids.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    Outcome erase(Target target, Consumer<Duration> pause) {
        stop(pause);
        return api.delete(path)
                ? Outcome.of(Verdict.ERASED, Evidence.NONE, Math.max(1, target.found()), Math.max(1, target.found()))
                : Outcome.of(Verdict.ALREADY_GONE, Evidence.NONE, 0, 0);
    }

    /** Deletes the messages that name the person; what runs keep of them can go with the whole thread only. */
    Outcome redact(Target target, Mentions mentions, Consumer<Duration> pause) {
        stop(pause);
        Optional<List<JsonNode>> all = Pages.all(api, path + "/messages");
        if (all.isEmpty()) {
            return Outcome.of(Verdict.ALREADY_GONE, Evidence.NONE, 0, 0);
        }
        List<JsonNode> theirs = all.get().stream().filter(mentions::in).toList();
        theirs.forEach(message ->
                api.delete(path + "/messages" + JsonApi.path(message.path("id").asText())));
        long pieces = theirs.size();
        if (inRuns(mentions) || (pieces == 0 && target.found() == 0)) {
            return Outcome.of(Verdict.PENDING_REDACTION, Evidence.NONE, Math.max(target.found(), pieces), pieces)
                    .because(
                            pieces == 0 && target.found() == 0
                                    ? "The catalog says that this thread is about the person and others, but no message in"
                                            + " it names the person by the request's identifiers. Look at it, remove"
                                            + " what is theirs, then excuse it."
                                    : "The messages that name the person were deleted. A run of this thread names them,"
                                            + " too, and can go with the whole thread only: decide whether it may,"
                                            + " then retry or excuse.");
        }
        return Outcome.of(Verdict.REDACTED, Evidence.NONE, Math.max(target.found(), pieces), pieces)
                .because(
                        "Other people share this thread: messages that name the person were deleted, the rest was kept.");
    }

    private boolean inRuns(Mentions mentions) {
        for (JsonNode run : Pages.all(api, path + "/runs").orElse(List.of())) {
            String steps = path + "/runs" + JsonApi.path(run.path("id").asText()) + "/steps";
            if (mentions.in(run)
                    || Pages.all(api, steps).orElse(List.of()).stream().anyMatch(mentions::in)) {
                return true;
            }
        }
        return false;
    }

    boolean isThere() {
        return api.has(path)
                || !Pages.first(api, path + "/messages").isMissingNode()
                || !Pages.first(api, path + "/runs").isMissingNode();
    }

    boolean names(Mentions mentions) {
        return pieces(mentions).orElse(0L) > 0 || inRuns(mentions);
    }
}
