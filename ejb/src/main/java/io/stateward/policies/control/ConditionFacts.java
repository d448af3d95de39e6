package io.stateward.policies.control;

import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.AgentFacts;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.ModelCall;
import io.stateward.policies.entity.StoreFacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays out what conditions may ask. What is unknown is left out, so that asking for it fails instead of answering. */
final class ConditionFacts {

    private ConditionFacts() {}

    static Map<String, ?> of(Action action) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("action", action(action));
        facts.put("item", item(action.item()));
        facts.put("agent", agent(action.agent()));
        facts.put("store", store(action.store()));
        return facts;
    }

    private static Map<String, Object> action(Action action) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("kind", action.kind().name().toLowerCase(Locale.ROOT));
        put(facts, "feature", action.feature());
        put(facts, "recipient", action.recipient());
        ModelCall call = action.call();
        if (call != null) {
            put(facts, "model", call.model());
            facts.put("stateful", call.stateful());
            put(facts, "contextTokens", call.contextTokens());
        }
        return facts;
    }

    private static Map<String, Object> item(ItemFacts item) {
        Map<String, Object> facts = new HashMap<>();
        put(facts, "kind", item.kind());
        put(facts, "purpose", item.purpose());
        put(facts, "sizeBytes", item.sizeBytes());
        putKnown(facts, "categories", item.categories());
        putKnown(facts, "jurisdictions", item.jurisdictions());
        facts.put("tags", List.copyOf(item.tags()));
        return facts;
    }

    private static Map<String, Object> agent(@Nullable AgentFacts agent) {
        Map<String, Object> facts = new HashMap<>();
        if (agent != null) {
            facts.put("name", agent.name());
            put(facts, "risk", agent.risk());
            facts.put("tags", List.copyOf(agent.tags()));
        }
        return facts;
    }

    private static Map<String, Object> store(@Nullable StoreFacts store) {
        Map<String, Object> facts = new HashMap<>();
        if (store != null) {
            put(facts, "name", store.name());
            put(facts, "kind", store.kind());
            put(facts, "storageRegion", store.storageRegion());
            put(facts, "processingRegion", store.processingRegion());
            facts.put("tags", List.copyOf(store.tags()));
        }
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    private static void putKnown(Map<String, Object> facts, String name, Collection<String> values) {
        if (!values.isEmpty()) {
            facts.put(name, List.copyOf(values));
        }
    }
}
