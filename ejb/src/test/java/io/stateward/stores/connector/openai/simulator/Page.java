package io.stateward.stores.connector.openai.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Cuts one page out of a list by {@code limit}, {@code order} and {@code after}.
 *
 * @param defaultOrder what holds without {@code order}: asc or desc
 * @param defaultLimit what holds without {@code limit}
 * @param maximum the highest {@code limit}
 */
record Page(String defaultOrder, int defaultLimit, int maximum) {

    /** Conversation items, input items, stored completions, vector stores: 1..100, 20 unless told. */
    static final Page NEWEST_FIRST = new Page("desc", 20, 100);

    /** Stored completions and their messages, which are the only lists that begin with the oldest. */
    static final Page OLDEST_FIRST = new Page("asc", 20, 100);

    /** Files: 1..10,000, all of them unless told. */
    static final Page FILES = new Page("desc", 10_000, 10_000);

    /** Answers with a page of a list that is given oldest first. */
    Answer of(Call call, Collection<ObjectNode> oldestFirst) {
        List<ObjectNode> all = new ArrayList<>(oldestFirst);
        if (order(call).equals("desc")) {
            Collections.reverse(all);
        }
        int from = call.parameter("after").map(after -> following(all, after)).orElse(0);
        List<ObjectNode> page = all.subList(from, Math.min(all.size(), from + limit(call)));
        ObjectNode answer = Answer.JSON.createObjectNode().put("object", "list");
        ArrayNode data = answer.putArray("data");
        page.forEach(data::add);
        // The description demands texts here, also for an empty page.
        answer.put("first_id", page.isEmpty() ? "" : id(page.get(0)));
        answer.put("last_id", page.isEmpty() ? "" : id(page.get(page.size() - 1)));
        answer.put("has_more", from + page.size() < all.size());
        return Answer.ok(answer);
    }

    private String order(Call call) {
        String order = call.parameter("order").orElse(defaultOrder);
        if (!order.equals("asc") && !order.equals("desc")) {
            throw ApiError.invalid(
                    "Invalid value for 'order': supported values are 'asc' and 'desc'.", "order", "invalid_value");
        }
        return order;
    }

    private int limit(Call call) {
        String asked = call.parameter("limit").orElse(Integer.toString(defaultLimit));
        try {
            int limit = Integer.parseInt(asked);
            if (limit > maximum) {
                throw ApiError.invalid(
                        "Invalid 'limit': expected a value <= " + maximum + ".", "limit", "integer_above_max_value");
            }
            if (limit < 1) {
                throw ApiError.invalid("Invalid 'limit': expected a value >= 1.", "limit", "integer_below_min_value");
            }
            return limit;
        } catch (NumberFormatException e) {
            throw ApiError.invalid("Invalid type for 'limit': expected an integer.", "limit", "invalid_type");
        }
    }

    /** Finds the place behind a cursor. Chosen: a cursor that was deleted is an error, not the start of the list. */
    private static int following(List<ObjectNode> all, String after) {
        for (int i = 0; i < all.size(); i++) {
            if (id(all.get(i)).equals(after)) {
                return i + 1;
            }
        }
        throw ApiError.invalid("Invalid 'after': no such object in this list.", "after", "invalid_value");
    }

    private static String id(ObjectNode object) {
        return object.path("id").asText();
    }
}
