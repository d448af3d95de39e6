package io.stateward.stores.connector.anthropic.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.simulator.Asked;
import io.stateward.stores.connector.simulator.Sent;
import java.util.List;

/** Cuts pages in Anthropic's two ways. */
final class Paging {

    private static final int FULL = 20;

    private Paging() {}

    /** Pages by an opaque {@code page}; content is shown to 20 at most. */
    static Sent cursor(Asked asked, List<ObjectNode> all) {
        int limit = limit(asked, 100);
        if (asked.query().getOrDefault("view", "").equals("full") && limit > FULL) {
            throw Trouble.invalid("limit: at most 20 with view=full");
        }
        int from = asked.parameter("page")
                .map(page -> Integer.parseInt(page.substring("page_".length())))
                .orElse(0);
        int to = Math.min(all.size(), from + limit);
        ObjectNode answer = data(all.subList(Math.min(from, to), to));
        answer.put("next_page", to < all.size() ? "page_" + to : null);
        return Sent.json(200, answer.putNull("prev_page"));
    }

    /** Pages by the last id. */
    static Sent afterId(Asked asked, List<ObjectNode> all) {
        int limit = limit(asked, 1_000);
        int from = asked.parameter("after_id")
                .map(id -> all.stream()
                                .map(each -> each.path("id").asText())
                                .toList()
                                .indexOf(id)
                        + 1)
                .orElse(0);
        List<ObjectNode> page = all.subList(from, Math.min(all.size(), from + limit));
        ObjectNode answer = data(page);
        answer.put("has_more", from + page.size() < all.size());
        answer.put("first_id", page.isEmpty() ? null : page.get(0).path("id").asText());
        answer.put(
                "last_id",
                page.isEmpty() ? null : page.get(page.size() - 1).path("id").asText());
        return Sent.json(200, answer);
    }

    private static int limit(Asked asked, int most) {
        int limit = Integer.parseInt(asked.query().getOrDefault("limit", "20"));
        if (limit < 1 || limit > most) {
            throw Trouble.invalid("limit: out of range");
        }
        return limit;
    }

    private static ObjectNode data(List<ObjectNode> page) {
        ObjectNode answer = Sent.JSON.createObjectNode();
        ArrayNode data = answer.putArray("data");
        page.forEach(each -> data.add(each.deepCopy()));
        return answer;
    }
}
