package io.stateward.policies.control;

import io.stateward.policies.entity.AgentFacts;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.StoreFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows which rules select which words in one dimension.
 *
 * @param dimension the dimension
 * @param any the rules that select nothing in it, and so everything
 * @param ofWord the rules that select a word
 */
record Selection(Dimension dimension, RuleBits any, Map<String, RuleBits> ofWord) {

    /** Returns what the rules select in a dimension, or null when none selects anything in it. */
    static @Nullable Selection of(Dimension dimension, List<CompiledRule> rules) {
        RuleBits.Collector any = new RuleBits.Collector();
        Map<String, RuleBits.Collector> named = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            Set<String> selected = dimension.of(rules.get(i).document().appliesTo());
            if (selected.isEmpty()) {
                any.add(i);
            }
            for (String word : selected) {
                named.computeIfAbsent(word, w -> new RuleBits.Collector()).add(i);
            }
        }
        if (named.isEmpty()) {
            return null;
        }
        Map<String, RuleBits> ofWord = new HashMap<>();
        named.forEach((word, collector) -> ofWord.put(word, collector.bits()));
        return new Selection(dimension, any.bits(), Map.copyOf(ofWord));
    }

    /** Adds what selects the words of a question in this dimension. */
    void find(Facts facts, Hits hits) {
        ItemFacts item = facts.action().item();
        AgentFacts agent = facts.action().agent();
        StoreFacts store = facts.action().store();
        switch (dimension) {
            case CATEGORY -> addAll(item.categories(), hits);
            case PURPOSE -> add(item.purpose(), hits);
            case AGENT -> add(agent == null ? null : agent.name(), hits);
            case STORE -> add(store == null ? null : store.name(), hits);
            case KIND -> {
                add(item.kind(), hits);
                add(store == null ? null : store.kind(), hits);
            }
            case TAG -> {
                addAll(item.tags(), hits);
                addAll(agent == null ? Set.of() : agent.tags(), hits);
                addAll(store == null ? Set.of() : store.tags(), hits);
            }
        }
        hits.end(any, facts.unknown(dimension));
    }

    private void addAll(Set<String> words, Hits hits) {
        if (!words.isEmpty()) {
            for (String word : words) {
                add(word, hits);
            }
        }
    }

    private void add(@Nullable String word, Hits hits) {
        RuleBits bits = word == null ? null : ofWord.get(word);
        if (bits != null) {
            hits.add(bits);
        }
    }
}
