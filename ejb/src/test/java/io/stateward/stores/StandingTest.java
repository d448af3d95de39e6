package io.stateward.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.Ids;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Standing;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Shows which block keeps what. */
class StandingTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final KnownItem PAYMENT =
            new KnownItem(Ids.next(), "conversation", "conv_1", Set.of("payment", "contact"), CREATED, false, 0);
    private static final Target TARGET =
            new Target("conversation", "conv_1", "Conversation", 0, 3, false, List.of(PAYMENT.id()));

    @Test
    void aMinimumKeepsWhatItCoversUntilItsEnd() {
        Outcome outcome = standing(retention(Set.of("payment"), Set.of(), 10)).orElseThrow();
        assertThat(outcome.verdict()).isEqualTo(Verdict.BLOCKED_BY_RETENTION);
        assertThat(outcome.until()).isEqualTo(Instant.parse("2036-01-01T00:00:00Z"));
        assertThat(outcome.why()).isNotBlank();
        assertThat(outcome.erased()).isZero();
    }

    @Test
    void theLongestMinimumCounts() {
        Outcome outcome = standing(
                        retention(Set.of("payment"), Set.of(), 6),
                        retention(Set.of("contact"), Set.of(), 10),
                        retention(Set.of("contact"), Set.of(), 3))
                .orElseThrow();
        assertThat(outcome.until()).isEqualTo(Instant.parse("2036-01-01T00:00:00Z"));
    }

    @Test
    void aMinimumThatIsOverOrAboutSomethingElseKeepsNothing() {
        assertThat(standing(retention(Set.of("payment"), Set.of(), 0))).isEmpty();
        assertThat(standing(retention(Set.of("health"), Set.of(), 10))).isEmpty();
        assertThat(standing(retention(Set.of(), Set.of(Ids.next()), 10))).isEmpty();
    }

    @Test
    void aBlockMayNameTheItem() {
        assertThat(standing(retention(Set.of(), Set.of(PAYMENT.id()), 10))).isPresent();
    }

    @Test
    void aHoldBeatsAMinimumAndHasNoEnd() {
        Outcome outcome = standing(retention(Set.of(), Set.of(), 10), hold(Set.of("payment")))
                .orElseThrow();
        assertThat(outcome.verdict()).isEqualTo(Verdict.BLOCKED_BY_HOLD);
        assertThat(outcome.until()).isNull();
    }

    @Test
    void whatTheCatalogDoesNotKnowIsKeptByAHoldOnly() {
        assertThat(Standing.of(TARGET, List.of(), List.of(hold(Set.of("payment"))), NOW))
                .isPresent();
        assertThat(Standing.of(TARGET, List.of(), List.of(retention(Set.of("payment"), Set.of(), 10)), NOW))
                .isEmpty();
    }

    private static Optional<Outcome> standing(Block... blocks) {
        return Standing.of(TARGET, List.of(PAYMENT), List.of(blocks), NOW);
    }

    private static Block retention(Set<String> categories, Set<UUID> items, int years) {
        return new Block(
                Block.Kind.RETENTION, "tax v1", categories, items, "GDPR 17(3)(b)", Period.ofYears(years), "Tax law.");
    }

    private static Block hold(Set<String> categories) {
        return new Block(Block.Kind.HOLD, "litigation v1", categories, Set.of(), null, null, "Litigation.");
    }
}
