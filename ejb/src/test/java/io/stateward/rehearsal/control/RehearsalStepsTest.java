package io.stateward.rehearsal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.policies.boundary.Rulings;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Regime;
import io.stateward.policies.entity.RulesMark;
import io.stateward.policies.entity.Ruling;
import io.stateward.rehearsal.entity.Asked;
import io.stateward.rehearsal.entity.Rehearsal;
import io.stateward.rehearsal.entity.RehearsalStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Changes the rules between the two reads of one step, which no test from outside can time. */
class RehearsalStepsTest {

    private static final Ruling NOBODY_ASKS = new Ruling() {
        @Override
        public List<Decision> decideAll(List<Action> actions) {
            throw new AssertionError("Nothing is to be decided by rules of two states");
        }

        @Override
        public List<Set<Regime>> groundsAgainstErasure(List<Action> actions) {
            throw new AssertionError("Nothing is to be decided by rules of two states");
        }

        @Override
        public long epoch() {
            return 1;
        }
    };

    /** Names another state of the rules each time it is asked. */
    private static final class Changing extends Rulings {

        private final Deque<RulesMark> marks;

        Changing(RulesMark before, RulesMark after) {
            marks = new ArrayDeque<>(List.of(before, after));
        }

        @Override
        public RulesMark mark() {
            return marks.removeFirst();
        }

        @Override
        public Ruling current() {
            return NOBODY_ASKS;
        }

        @Override
        public Ruling assuming(UUID version) {
            return NOBODY_ASKS;
        }
    }

    private static final class One extends RehearsalRows {

        private final Rehearsal rehearsal;

        One(Rehearsal rehearsal) {
            this.rehearsal = rehearsal;
        }

        @Override
        Rehearsal locked(UUID id) {
            return rehearsal;
        }
    }

    @Test
    void whatSomebodyChangesBetweenTheReadsIsNotTakenForTheDraftsDoing() {
        assertNothingDone(new RulesMark(new UUID(0, 1), 1), new RulesMark(new UUID(0, 2), 1));
    }

    @Test
    void aTableThatIsReplacedBetweenTheReadsIsNotEither() {
        assertNothingDone(new RulesMark(new UUID(0, 1), 1), new RulesMark(new UUID(0, 1), 2));
    }

    @SuppressWarnings("UnnecessaryAssignment") // what a server injects
    private static void assertNothingDone(RulesMark before, RulesMark after) {
        Rehearsal rehearsal =
                Rehearsal.ofPolicy(new UUID(0, 3), "all", 1, new Asked(new UUID(0, 4), "officer", Instant.EPOCH));
        RehearsalSteps steps = new RehearsalSteps();
        steps.rows = new One(rehearsal);
        steps.rulings = new Changing(before, after);

        assertThat(steps.step(rehearsal.id(), 10)).isTrue();

        assertThat(rehearsal.view(after).status()).isEqualTo(RehearsalStatus.PENDING);
        assertThat(rehearsal.cursor()).isNull();
    }
}
