package io.stateward.policies.control;

import io.stateward.policies.entity.OpenEnd;
import io.stateward.policies.entity.Terms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Combines retention rules and holds: the longest minimum that may apply, and of the maximums that surely apply the most specific,
 * then the shortest. Both are computed without regard to each other.
 */
final class Keeping {

    private Keeping() {}

    static void decide(Verdict verdict) {
        for (int i = 0; i < verdict.matches.size(); i++) {
            CompiledRule rule = verdict.matches.rule(i);
            if (rule.terms() instanceof Terms.Retention retention) {
                takeMinimum(verdict, i, retention.keep());
                takeMaximum(verdict, i, retention.keep());
            } else if (rule.terms() instanceof Terms.Hold) {
                verdict.held |= rule.holdsOneOf(verdict.facts.action().subjects());
            }
        }
    }

    private static void takeMinimum(Verdict verdict, int rule, Terms.Keep keep) {
        Instant end = keep.leastEnd(verdict.created, verdict.lastUsed, verdict.events());
        if (end != null && (verdict.retainUntil == null || end.isAfter(verdict.retainUntil))) {
            verdict.retainUntil = end;
            verdict.minimum = rule;
        }
    }

    private static void takeMaximum(Verdict verdict, int rule, Terms.Keep keep) {
        if (!countsAsMaximum(verdict, rule) || moreSpecific(verdict, rule) != Verdict.NOBODY) {
            return;
        }
        Instant end = keep.mostEnd(verdict.created, verdict.lastUsed, verdict.events());
        if (end != null && (verdict.eraseAt == null || end.isBefore(verdict.eraseAt))) {
            verdict.eraseAt = end;
            verdict.maximum = rule;
        }
    }

    private static boolean countsAsMaximum(Verdict verdict, int rule) {
        return verdict.matches.grade(rule) == Match.YES
                && verdict.matches.rule(rule).terms() instanceof Terms.Retention retention
                && retention.keep().atMost() != null;
    }

    /** Returns the event for which the winning minimum waits, or null. */
    static @Nullable String awaited(Verdict verdict) {
        return OpenEnd.is(verdict.retainUntil)
                        && verdict.matches.rule(verdict.minimum).terms() instanceof Terms.Retention retention
                ? retention.keep().since().event()
                : null;
    }

    /** Returns a maximum that applies, be it since an event that has not happened, and is more specific than that one, or {@link Verdict#NOBODY}. */
    static int moreSpecific(Verdict verdict, int rule) {
        Matches matches = verdict.matches;
        for (int other = 0; other < matches.size(); other++) {
            if (countsAsMaximum(verdict, other) && matches.rule(other).isMoreSpecificThan(matches.rule(rule))) {
                return other;
            }
        }
        return Verdict.NOBODY;
    }
}
