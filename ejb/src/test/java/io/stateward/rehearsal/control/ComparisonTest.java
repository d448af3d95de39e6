package io.stateward.rehearsal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Effect;
import io.stateward.policies.entity.Otherwise;
import io.stateward.policies.entity.Regime;
import io.stateward.rehearsal.entity.RehearsedEffect;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private static Decision decision(Effect effect, @Nullable Instant eraseAt) {
        Otherwise otherwise = effect == Effect.PERMIT ? null : Otherwise.ROUTE;
        return new Decision(effect, otherwise, List.of(), null, null, eraseAt, false, null, null, null, 1, List.of());
    }

    @Test
    void whatIsRefusedNewlyIsMovedWhereTheRulesWouldRouteIt() {
        assertThat(Comparison.of(decision(Effect.PERMIT, null), decision(Effect.DENY, null), true, NOW))
                .containsExactlyInAnyOrder(RehearsedEffect.NEWLY_DENIED, RehearsedEffect.MOVED);
        assertThat(Comparison.of(decision(Effect.DENY, null), decision(Effect.PERMIT, null), true, NOW))
                .containsExactly(RehearsedEffect.NEWLY_PERMITTED);
    }

    @Test
    void noRuleDeniesOrPermitsWhatHasLostTheGroundOfItsTransfer() {
        assertThat(Comparison.of(decision(Effect.PERMIT, null), decision(Effect.DENY, NOW), false, NOW))
                .containsExactlyInAnyOrder(RehearsedEffect.ERASED_SOONER, RehearsedEffect.NOW_OVERDUE);
        assertThat(Comparison.of(decision(Effect.DENY, null), decision(Effect.PERMIT, null), false, NOW))
                .isEmpty();
    }

    @Test
    void aRequestIsRestrictedAnewWhereALawComesBesidesAnother() {
        assertThat(restriction(Set.of(), Set.of(Regime.GDPR))).containsExactly(RehearsedEffect.NEWLY_RESTRICTED);
        assertThat(restriction(Set.of(Regime.GDPR), Set.of())).containsExactly(RehearsedEffect.NO_LONGER_RESTRICTED);
        assertThat(restriction(Set.of(Regime.GDPR), Set.of(Regime.CCPA)))
                .containsExactlyInAnyOrder(RehearsedEffect.NEWLY_RESTRICTED, RehearsedEffect.NO_LONGER_RESTRICTED);
        assertThat(restriction(Set.of(Regime.GDPR), Set.of(Regime.GDPR))).isEmpty();
    }

    private static Set<RehearsedEffect> restriction(Set<Regime> today, Set<Regime> then) {
        Set<RehearsedEffect> effects = EnumSet.noneOf(RehearsedEffect.class);
        Comparison.restriction(today, then, effects);
        return effects;
    }
}
