package io.stateward.stores.connector.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Erases one interaction and those before it in its chain that belong to the same target.
 *
 * <p>The target's count says how many those are: behind them follows an interaction that the catalog knows and that something may keep. The
 * oldest goes first, so that a run that stopped at any point finds the rest again from the last, which goes when the others are seen to be
 * gone.
 */
final class InteractionChain {

    /** How often a running interaction is asked for after it was told to stop. */
    static final int MAX_ASKED = 20;

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final ObjectKind KIND = ObjectKind.INTERACTION;

    private final JsonApi api;
    private final String last;

    InteractionChain(JsonApi api, String last) {
        this.api = api;
        this.last = last;
    }

    /** Returns the id of the interaction before, or an empty text. */
    static String earlier(JsonNode interaction) {
        return interaction.path("previous_interaction_id").asText("");
    }

    /** Ends an interaction that still runs and waits until it has ended. Those before it have: it goes on from them. */
    void stop(Retries retries) {
        String path = KIND.path(last);
        if (!isRunning(api.get(path))) {
            return;
        }
        api.send("POST", path + "/cancel", null);
        for (int asked = 0; isRunning(api.get(path)); asked++) {
            if (asked == MAX_ASKED) {
                throw new StoreUnreachable("An interaction at Google was told to stop and still runs");
            }
            retries.pause().accept(PAUSE);
        }
    }

    private static boolean isRunning(JsonNode interaction) {
        return interaction.path("status").asText().equals("in_progress");
    }

    Outcome erase(Target target) {
        SingleObject itself = new SingleObject(api, KIND, last);
        if (target.shared()) {
            return itself.erase(target);
        }
        Deque<String> oldestFirst = earlier(target.found() - 1);
        oldestFirst.forEach(id -> api.delete(KIND.path(id)));
        if (oldestFirst.stream().anyMatch(id -> api.has(KIND.path(id)))) {
            throw new StoreUnreachable("Google still shows interactions that it said it deleted");
        }
        Outcome outcome = itself.erase(target);
        long pieces = oldestFirst.size() + 1L;
        return outcome.verdict() == Verdict.ERASED
                ? Outcome.of(Verdict.ERASED, outcome.evidence(), Math.max(target.found(), pieces), pieces)
                : outcome;
    }

    private Deque<String> earlier(long most) {
        Deque<String> oldestFirst = new ArrayDeque<>();
        JsonNode interaction = most > 0 ? api.get(KIND.path(last)) : MissingNode.getInstance();
        while (oldestFirst.size() < most && !earlier(interaction).isEmpty()) {
            String id = earlier(interaction);
            interaction = api.get(KIND.path(id));
            if (interaction.isMissingNode()) {
                break;
            }
            oldestFirst.addFirst(id);
        }
        return oldestFirst;
    }
}
