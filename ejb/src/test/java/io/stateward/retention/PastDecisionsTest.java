package io.stateward.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.Seen;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.boundary.PastRules;
import io.stateward.policies.boundary.PolicyHistory;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.Selectors;
import io.stateward.testing.Domain;
import io.stateward.testing.RandomCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was decided and kept at a time is what the rules of that time are told to have decided, however they changed since. */
class PastDecisionsTest {

    private static final int ROUNDS = 25;

    /** Is what was decided at a time. */
    private record Kept(Instant at, List<Decision> decisions) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32, 33})
    void thePastIsAsItWas(long seed) {
        try (Domain domain = Domain.onH2()) {
            RandomCatalog catalog = new RandomCatalog(domain, seed);
            catalog.fill(30);
            List<Action> actions =
                    catalog.items().stream().map(ScannedItem::action).toList();
            assertThat(actions).hasSizeGreaterThan(5);
            List<Kept> kept = new ArrayList<>();
            Deque<HoldView> holds = new ArrayDeque<>();
            for (int round = 0; round < ROUNDS; round++) {
                change(domain, catalog, holds);
                domain.clock().advance(Duration.ofMillis(1 + catalog.random().nextInt(40_000_000)));
                kept.add(decide(domain, catalog, actions));
                domain.clock().advance(Duration.ofMillis(1 + catalog.random().nextInt(1_000)));
            }
            long epochs = 0;
            for (Kept then : kept) {
                PastRules rules = domain.as(
                        catalog.tenant(), () -> domain.get(PolicyHistory.class).asOf(then.at()));
                assertThat(actions.stream().map(rules::decide).toList())
                        .usingRecursiveComparison()
                        .isEqualTo(then.decisions());
                epochs += rules.changedSince() ? 1 : 0;
            }
            assertThat(epochs).as("moments of other rules").isGreaterThan(ROUNDS / 2);
        }
    }

    private static Kept decide(Domain domain, RandomCatalog catalog, List<Action> actions) {
        Instant at = domain.clock().instant();
        List<Decision> decisions = domain.as(
                catalog.tenant(), () -> domain.get(ReevaluationProbe.class).decideAll(actions));
        // Words are rendered when they are first read.
        decisions.forEach(decision -> assertThat(decision.reasons()).isNotNull());
        return new Kept(at, decisions);
    }

    /** Changes the rules, or begins something later; holds are on tags, because of others nobody knows whom they were about. */
    private static void change(Domain domain, RandomCatalog catalog, Deque<HoldView> holds) {
        SplittableRandom random = catalog.random();
        switch (random.nextInt(5)) {
            case 0 ->
                holds.add(domain.as(
                        catalog.tenant(),
                        () -> domain.get(LegalHolds.class)
                                .place(new HoldDraft("hold-" + random.nextLong(), Set.of(), tagged(random), "court"))));
            case 1 -> {
                HoldView first = holds.poll();
                if (first != null) {
                    domain.run(
                            catalog.tenant(),
                            () -> domain.get(LegalHolds.class)
                                    .release(Seen.any(first.policy().id())));
                }
            }
            case 2 ->
                catalog.schedule(catalog.draft(), domain.clock().instant().plusMillis(random.nextInt(30_000_000)));
            default -> catalog.change();
        }
    }

    private static Selectors tagged(SplittableRandom random) {
        String tag = random.nextBoolean() ? "hot" : "east";
        return new Selectors(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(tag));
    }
}
