package io.stateward.policies.control;

import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.AgentFacts;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.StoreFacts;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Matches every rule by itself, selector by selector: slow, and what the index must agree with. */
final class OneByOne {

    private OneByOne() {}

    static Matches match(List<CompiledRule> rules, Facts facts) {
        Matches matches = new Matches();
        for (CompiledRule rule : rules) {
            Match words = Match.YES;
            for (Dimension dimension : Dimension.values()) {
                words = words.and(match(dimension, rule, facts));
            }
            Match match = words == Match.NO ? words : rule.match(facts, words);
            if (match != Match.NO) {
                matches.add(rule, match);
            }
        }
        return matches;
    }

    private static Match match(Dimension dimension, CompiledRule rule, Facts facts) {
        Set<String> selected = dimension.of(rule.document().appliesTo());
        if (selected.isEmpty() || !Collections.disjoint(selected, words(dimension, facts.action()))) {
            return Match.YES;
        }
        return facts.unknown(dimension) ? Match.MAYBE : Match.NO;
    }

    private static Set<String> words(Dimension dimension, Action action) {
        ItemFacts item = action.item();
        AgentFacts agent = action.agent();
        StoreFacts store = action.store();
        Set<String> words = new HashSet<>();
        switch (dimension) {
            case CATEGORY -> words.addAll(item.categories());
            case PURPOSE -> add(words, item.purpose());
            case AGENT -> add(words, agent == null ? null : agent.name());
            case STORE -> add(words, store == null ? null : store.name());
            case KIND -> {
                add(words, item.kind());
                add(words, store == null ? null : store.kind());
            }
            case TAG -> {
                words.addAll(item.tags());
                words.addAll(agent == null ? Set.of() : agent.tags());
                words.addAll(store == null ? Set.of() : store.tags());
            }
        }
        return words;
    }

    private static void add(Set<String> words, @Nullable String word) {
        if (word != null) {
            words.add(word);
        }
    }
}
