package io.stateward.stores.connector.openai.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Plays the list of models, which is how a client finds out whether its key works. */
final class Models {

    private static final List<String> IDS = List.of("gpt-4o", "gpt-4o-mini");
    private static final long CREATED = 1_715_367_049;

    private Models() {}

    static void register(Routes routes) {
        routes.add("GET", "/models", call -> list());
        routes.add("GET", "/models/{model}", call -> get(call.id("model")));
    }

    private static Answer list() {
        ObjectNode answer = Answer.JSON.createObjectNode().put("object", "list");
        ArrayNode data = answer.putArray("data");
        IDS.forEach(id -> data.add(model(id)));
        return Answer.ok(answer);
    }

    private static Answer get(String id) {
        if (!IDS.contains(id)) {
            throw new ApiError(
                    404, "The model '" + id + "' does not exist.", "invalid_request_error", null, "model_not_found");
        }
        return Answer.ok(model(id));
    }

    private static ObjectNode model(String id) {
        return Answer.JSON
                .createObjectNode()
                .put("id", id)
                .put("object", "model")
                .put("created", CREATED)
                .put("owned_by", "openai");
    }
}
