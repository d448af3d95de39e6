package io.stateward.policies.control;

import io.stateward.policies.entity.Terms;
import java.time.Instant;
import java.util.List;

/**
 * Combines retention rules and holds: the longest minimum that may apply, and of the maximums that surely apply the most specific,
 * then the shortest. Both are computed without regard to each other.
 *
 * @param rules all rules of the tenant, in the order in which ties are broken
 */
record Keeping(List<CompiledRule> rules) {

    void decide(Verdict verdict) {
        for (int i = 0; i < rules.size(); i++) {
            if (!verdict.matches[i].possible()) {
                continue;
            }
            if (rules.get(i).terms() instanceof Terms.Retention retention) {
                takeMinimum(verdict, i, retention.keep());
                takeMaximum(verdict, i, retention.keep());
            } else if (rules.get(i).terms() instanceof Terms.Hold) {
                verdict.held |= rules.get(i).holdsOneOf(verdict.facts.action().subjects());
            }
        }
    }

    private static void takeMinimum(Verdict verdict, int rule, Terms.Keep keep) {
        Instant end = keep.leastEnd(verdict.created, verdict.lastUsed);
        if (end != null && (verdict.retainUntil == null || end.isAfter(verdict.retainUntil))) {
            verdict.retainUntil = end;
            verdict.minimum = rule;
        }
    }

    private void takeMaximum(Verdict verdict, int rule, Terms.Keep keep) {
        if (!countsAsMaximum(verdict, rule) || moreSpecific(verdict, rule) != Verdict.NOBODY) {
            return;
        }
        Instant end = keep.mostEnd(verdict.created, verdict.lastUsed);
        if (end != null && (verdict.eraseAt == null || end.isBefore(verdict.eraseAt))) {
            verdict.eraseAt = end;
            verdict.maximum = rule;
        }
    }

    private boolean countsAsMaximum(Verdict verdict, int rule) {
        return verdict.matches[rule] == Match.YES
                && rules.get(rule).terms() instanceof Terms.Retention retention
                && retention.keep().atMost() != null;
    }

    /** Returns a maximum that applies and is more specific than that one, or {@link Verdict#NOBODY}. */
    int moreSpecific(Verdict verdict, int rule) {
        for (int other = 0; other < rules.size(); other++) {
            if (countsAsMaximum(verdict, other) && rules.get(other).isMoreSpecificThan(rules.get(rule))) {
                return other;
            }
        }
        return Verdict.NOBODY;
    }
}
