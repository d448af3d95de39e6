package io.stateward.rehearsal.control;

import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Otherwise;
import io.stateward.policies.entity.Regime;
import io.stateward.rehearsal.entity.RehearsedEffect;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells two decisions of one item apart. */
final class Comparison {

    private Comparison() {}

    /**
     * Returns what a change of the rules does.
     *
     * @param grounded whether the ground on which the item came from another store still holds; without it, it may be where it is by no
     *     rules
     */
    static Set<RehearsedEffect> of(Decision today, Decision then, boolean grounded, Instant now) {
        Set<RehearsedEffect> effects = EnumSet.noneOf(RehearsedEffect.class);
        if (grounded) {
            place(today, then, effects);
        }
        // A maximum that is not there never ends; a minimum that is not there has ended always.
        int most = compare(today.eraseAt(), then.eraseAt(), Instant.MAX);
        add(effects, RehearsedEffect.ERASED_SOONER, most > 0);
        add(effects, RehearsedEffect.ERASED_LATER, most < 0);
        int least = compare(today.retainUntil(), then.retainUntil(), Instant.MIN);
        add(effects, RehearsedEffect.KEPT_LONGER, least < 0);
        add(effects, RehearsedEffect.KEPT_SHORTER, least > 0);
        add(effects, RehearsedEffect.NOW_OVERDUE, !due(today, now) && due(then, now));
        add(effects, RehearsedEffect.NEWLY_HELD, !today.held() && then.held());
        add(effects, RehearsedEffect.NO_LONGER_HELD, today.held() && !then.held());
        return effects;
    }

    /** Adds what becomes of the laws under which a person's request could only restrict the item. */
    static void restriction(Set<Regime> today, Set<Regime> then, Set<RehearsedEffect> effects) {
        add(effects, RehearsedEffect.NEWLY_RESTRICTED, !today.containsAll(then));
        add(effects, RehearsedEffect.NO_LONGER_RESTRICTED, !then.containsAll(today));
    }

    private static void place(Decision today, Decision then, Set<RehearsedEffect> effects) {
        boolean denied = today.permitted() && !then.permitted();
        add(effects, RehearsedEffect.NEWLY_DENIED, denied);
        add(effects, RehearsedEffect.MOVED, denied && then.otherwise() == Otherwise.ROUTE);
        add(effects, RehearsedEffect.QUARANTINED, denied && then.otherwise() == Otherwise.QUARANTINE);
        add(effects, RehearsedEffect.NEWLY_PERMITTED, !today.permitted() && then.permitted());
    }

    private static void add(Set<RehearsedEffect> effects, RehearsedEffect effect, boolean met) {
        if (met) {
            effects.add(effect);
        }
    }

    private static int compare(@Nullable Instant one, @Nullable Instant other, Instant none) {
        return (one == null ? none : one).compareTo(other == null ? none : other);
    }

    private static boolean due(Decision decision, Instant now) {
        Instant at = decision.disposableAt();
        return at != null && !at.isAfter(now);
    }
}
