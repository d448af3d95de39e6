package io.stateward.policies.control;

import io.stateward.policies.entity.CountrySet;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Finds the rules that may be about a question without looking at the others.
 *
 * <p>In each dimension a rule is found by the words it selects, or because it selects none; where a question says nothing about a
 * dimension every rule is. Rules with jurisdictions are found by their sets of countries, which are few. What is found in every dimension
 * is a candidate, for which only the people and its condition are left to be matched.
 */
final class RuleIndex {

    /** Most sets of countries that are looked through for each question; with more, candidates are matched one by one. */
    static final int MAX_PEOPLES = 256;

    private final CompiledRule[] rules;
    private final RuleBits all;
    private final Selection[] selections;
    private final CountrySet[] peoples;
    private final RuleBits[] ofPeople;
    private final RuleBits everybody;

    RuleIndex(List<CompiledRule> rules) {
        this.rules = rules.toArray(CompiledRule[]::new);
        this.all = RuleBits.of(IntStream.range(0, rules.size()).toArray(), rules.size());
        this.selections = Arrays.stream(Dimension.values())
                .map(dimension -> Selection.of(dimension, rules))
                .filter(Objects::nonNull)
                .toArray(Selection[]::new);
        RuleBits.Collector any = new RuleBits.Collector();
        Map<CountrySet, RuleBits.Collector> named = new LinkedHashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            CountrySet people = rules.get(i).jurisdictions();
            (people == null ? any : named.computeIfAbsent(people, p -> new RuleBits.Collector())).add(i);
        }
        boolean indexed = named.size() <= MAX_PEOPLES;
        this.peoples = indexed ? named.keySet().toArray(CountrySet[]::new) : new CountrySet[0];
        this.ofPeople = indexed
                ? named.values().stream().map(RuleBits.Collector::bits).toArray(RuleBits[]::new)
                : new RuleBits[0];
        this.everybody = any.bits();
    }

    /** Returns the rules that may be about the question, in the table's order, a hold's people apart. */
    Matches match(Facts facts) {
        Matches matches = new Matches();
        Hits hits = hits(facts);
        int summaries = (rules.length + 4095) >> 12;
        for (int i = 0; i < summaries; i++) {
            for (long left = hits.summary(i, all.summary(i)); left != 0; left &= left - 1) {
                match(facts, hits, (i << 6) + Long.numberOfTrailingZeros(left), matches);
            }
        }
        return matches;
    }

    private Hits hits(Facts facts) {
        Hits hits = new Hits(selections.length + 1);
        for (Selection selection : selections) {
            selection.find(facts, hits);
        }
        if (peoples.length > 0) {
            for (int i = 0; i < peoples.length; i++) {
                if (peoples[i].overlaps(facts.everyone())) {
                    hits.add(ofPeople[i]);
                }
            }
            hits.end(everybody, false);
        }
        return hits;
    }

    private void match(Facts facts, Hits hits, int block, Matches matches) {
        long possible = hits.block(block, all.block(block), false);
        long sure = possible == 0 ? 0 : hits.block(block, possible, true);
        for (long left = possible; left != 0; left &= left - 1) {
            int bit = Long.numberOfTrailingZeros(left);
            CompiledRule rule = rules[(block << 6) + bit];
            Match match = rule.match(facts, (sure >>> bit & 1) == 1 ? Match.YES : Match.MAYBE);
            if (match.possible()) {
                matches.add(rule, match);
            }
        }
    }
}
