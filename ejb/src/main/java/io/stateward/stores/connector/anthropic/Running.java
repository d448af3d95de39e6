package io.stateward.stores.connector.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.http.Refused;
import java.util.Set;

/** Ends what is at work, and waits: a running session cannot be deleted, nor can a batch that is not finished. */
final class Running {

    private static final Set<String> AT_WORK = Set.of("running", "rescheduling");
    private static final Set<String> DREAMING = Set.of("pending", "running");

    private final Api api;

    Running(Api api) {
        this.api = api;
    }

    void endSession(String id) {
        if (!works(id)) {
            return;
        }
        ObjectNode interrupt = JsonNodeFactory.instance.objectNode();
        interrupt.putArray("events").addObject().put("type", "user.interrupt");
        try {
            api.of(Kind.SESSION).post(Kind.SESSION.path(id) + "/events", interrupt);
        } catch (Refused e) {
            // It may have ended by itself meanwhile, and an archived one takes no events.
            if (e.everywhere()) {
                throw e;
            }
        }
        api.await(() -> !works(id), "a session that was interrupted");
    }

    private boolean works(String id) {
        return AT_WORK.contains(api.get(Kind.SESSION, id).path("status").asText());
    }

    void endBatch(String id) {
        if (!unfinished(id)) {
            return;
        }
        try {
            api.of(Kind.BATCH).post(Kind.BATCH.path(id) + "/cancel", JsonNodeFactory.instance.objectNode());
        } catch (Refused e) {
            if (e.everywhere()) {
                throw e;
            }
        }
        api.await(() -> !unfinished(id), "a batch that was cancelled");
    }

    private boolean unfinished(String id) {
        JsonNode batch = api.get(Kind.BATCH, id);
        return !batch.isMissingNode()
                && !batch.path("processing_status").asText().equals("ended");
    }

    static boolean dreams(JsonNode dream) {
        return DREAMING.contains(dream.path("status").asText());
    }

    void endDream(String id) {
        try {
            api.of(Kind.DREAM).post(Kind.DREAM.path(id) + "/cancel", JsonNodeFactory.instance.objectNode());
        } catch (Refused e) {
            if (e.everywhere()) {
                throw e;
            }
        }
        api.await(() -> !dreams(api.get(Kind.DREAM, id)), "a dream that was cancelled");
    }
}
