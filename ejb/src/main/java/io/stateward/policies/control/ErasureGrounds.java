package io.stateward.policies.control;

import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.Regime;
import io.stateward.policies.entity.Terms;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

/** Finds the laws under which minimums stand against forgetting somebody; they are counted from creation only, so that no use moves them. */
final class ErasureGrounds {

    private ErasureGrounds() {}

    /** Tells whether a rule's minimum stands against a request under any law. */
    static boolean hasOne(CompiledRule rule) {
        return rule.terms() instanceof Terms.Retention retention
                && !retention.againstErasure().isEmpty();
    }

    /** Returns the laws of those minimums that have not ended. */
    static Set<Regime> of(Matches matches, ItemFacts item, Instant now) {
        Instant created = item.createdAt() == null ? now : item.createdAt();
        Set<Regime> laws = EnumSet.noneOf(Regime.class);
        for (int i = 0; i < matches.size(); i++) {
            if (matches.rule(i).terms() instanceof Terms.Retention retention) {
                Period least = retention.keep().atLeast();
                if (least != null
                        && created.atZone(ZoneOffset.UTC)
                                .plus(least)
                                .toInstant()
                                .isAfter(now)) {
                    retention.againstErasure().forEach(ground -> laws.add(ground.regime()));
                }
            }
        }
        return laws;
    }
}
