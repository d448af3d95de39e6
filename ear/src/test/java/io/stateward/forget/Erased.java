package io.stateward.forget;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.forget.Stateward.Store;
import java.util.stream.Collectors;

/**
 * Is what Stateward says of an erasure.
 *
 * @param request the request as it ended
 * @param certificate its certificate, or an empty object if there is none
 */
record Erased(JsonNode request, JsonNode certificate) {

    String status() {
        return request.path("status").asText();
    }

    /**
     * Tells whether the certificate names what may remain in a store and why. The end is a day, or no day where the store keeps it until
     * somebody cleans up.
     */
    boolean namesResidueOf(Store store) {
        return certificate
                .at("/statement/targets")
                .valueStream()
                .anyMatch(target -> target.path("store").asText().equals(store.name())
                        && !target.path("residueReason").asText("").isBlank());
    }

    /** Says what a store's targets came to, without anything personal. */
    String told(Store store) {
        return request.path("tasks")
                .valueStream()
                .filter(task -> task.path("store").asText().equals(store.id()))
                .map(task -> task.path("verdict").asText() + " "
                        + task.path("evidence").asText()
                        + (task.path("why").asText("").isEmpty()
                                ? ""
                                : " (" + task.path("why").asText() + ")"))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
