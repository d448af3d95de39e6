package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Erases one response and those before it in its chain that belong to the same target.
 *
 * <p>The target's count says how many those are: behind them follows a response that the catalog knows and that something may keep. The
 * oldest goes first, so that a run that stopped at any point finds the rest again from the last, which goes when the others are seen
 * to be gone.
 */
final class ResponseChain {

    private static final ObjectKind KIND = ObjectKind.RESPONSE;

    private final JsonApi api;
    private final String last;

    ResponseChain(JsonApi api, String last) {
        this.api = api;
        this.last = last;
    }

    /** Returns the id of the response before, or an empty text. */
    static String earlier(JsonNode response) {
        return response.path("previous_response_id").asText("");
    }

    Outcome erase(Target target) {
        SingleObject itself = new SingleObject(api, KIND, last);
        if (target.shared()) {
            return itself.erase(target);
        }
        Deque<String> oldestFirst = earlier(target.found() - 1);
        oldestFirst.forEach(id -> api.delete(KIND.path(id)));
        if (oldestFirst.stream().anyMatch(id -> api.has(KIND.path(id)))) {
            throw new StoreUnreachable(api.provider() + " still shows responses that it said it deleted");
        }
        Outcome outcome = itself.erase(target);
        long pieces = oldestFirst.size() + 1L;
        return outcome.verdict() == Verdict.ERASED
                ? Outcome.of(Verdict.ERASED, outcome.evidence(), Math.max(target.found(), pieces), pieces)
                : outcome;
    }

    private Deque<String> earlier(long most) {
        Deque<String> oldestFirst = new ArrayDeque<>();
        JsonNode response = most > 0 ? api.get(KIND.path(last)) : MissingNode.getInstance();
        while (oldestFirst.size() < most && !earlier(response).isEmpty()) {
            String id = earlier(response);
            response = api.get(KIND.path(id));
            if (response.isMissingNode()) {
                break;
            }
            oldestFirst.addFirst(id);
        }
        return oldestFirst;
    }
}
