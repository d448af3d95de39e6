package io.stateward.stores.connector.anthropic.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.simulator.Asked;
import io.stateward.stores.connector.simulator.Sent;
import java.util.List;

/** Plays batches of messages. */
final class Batches {

    private Batches() {}

    static Sent answer(Workspace space, Asked asked, String[] path) {
        if (path.length < 3 || !path[2].equals("batches")) {
            throw Trouble.gone();
        }
        if (path.length == 3) {
            return asked.method().equals("POST")
                    ? Sent.json(200, create(space, asked.json()))
                    : Paging.afterId(
                            asked,
                            space.batches.values().stream().map(Batches::shown).toList());
        }
        ObjectNode batch = Workspace.found(space.batches, path[3]);
        if (path.length == 5) {
            return part(space, batch, path[4]);
        }
        if (asked.method().equals("DELETE")) {
            if (!batch.path("processing_status").asText().equals("ended")) {
                throw Trouble.invalid("Batches can only be deleted once they have finished processing.");
            }
            space.batches.remove(path[3]);
            space.results.remove(path[3]);
            return Memories.deleted(path[3], "message_batch_deleted");
        }
        if (batch.path("processing_status").asText().equals("canceling") && space.stubbornness-- <= 0) {
            batch.put("processing_status", "ended").put("ended_at", AnthropicSimulator.NOW);
        }
        return Sent.json(200, shown(batch));
    }

    private static Sent part(Workspace space, ObjectNode batch, String part) {
        if (part.equals("cancel")) {
            batch.put("processing_status", "canceling").put("cancel_initiated_at", AnthropicSimulator.NOW);
            return Sent.json(200, shown(batch));
        }
        String results = space.results.get(batch.path("id").asText());
        if (results == null) {
            throw Trouble.gone();
        }
        return Sent.text(200, "application/x-jsonl", results);
    }

    private static ObjectNode create(Workspace space, ObjectNode given) {
        ObjectNode batch = Sent.JSON
                .createObjectNode()
                .put("id", Workspace.id("msgbatch_"))
                .put("type", "message_batch")
                .put("processing_status", "in_progress")
                .put("created_at", AnthropicSimulator.NOW)
                .put("expires_at", "2026-11-21T12:00:00Z")
                .putNull("archived_at")
                .putNull("cancel_initiated_at")
                .putNull("ended_at")
                .putNull("results_url");
        batch.putObject("request_counts")
                .put("processing", given.path("requests").size())
                .put("canceled", 0)
                .put("errored", 0)
                .put("expired", 0)
                .put("succeeded", 0);
        batch.set("requests", given.path("requests"));
        space.batches.put(batch.path("id").asText(), batch);
        return shown(batch);
    }

    /** What a batch was asked is kept and never shown. */
    private static ObjectNode shown(ObjectNode batch) {
        ObjectNode shown = batch.deepCopy();
        shown.remove(List.of("requests"));
        return shown;
    }
}
