package io.stateward.policies.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.BlockQuestion;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the index against matching every rule one after the other; a failure names its seed. */
class RuleIndexTest {

    private static final int SMALL_TABLES = 300;
    private static final int QUESTIONS = 4;

    @ParameterizedTest(name = "a table decides as if every rule were matched by itself, seed {0}")
    @ValueSource(longs = {61, 62, 63, 64, 65, 66})
    void aTableDecidesAsIfEveryRuleWereMatchedByItself(long seed) {
        RandomRules random = new RandomRules(seed);
        for (int i = 0; i < SMALL_TABLES; i++) {
            agree(random, random.rules(random.below(15)), QUESTIONS);
        }
        for (int size : new int[] {63, 64, 65, 130}) {
            agree(random, random.rules(size), QUESTIONS);
        }
    }

    @ParameterizedTest(name = "so does a table of thousands of rules, of which few meet, seed {0}")
    @ValueSource(longs = {71, 72, 73})
    void soDoesATableOfThousandsOfRulesOfWhichFewMeet(long seed) {
        RandomRules random = RandomRules.wide(seed);
        agree(random, random.rules(700), 10 * QUESTIONS);
        agree(random, random.rules(4_500), 10 * QUESTIONS);
    }

    @ParameterizedTest(name = "and one whose rules are about more sets of countries than are indexed, seed {0}")
    @ValueSource(longs = {81, 82})
    void andOneWhoseRulesAreAboutMoreSetsOfCountriesThanAreIndexed(long seed) {
        RandomRules random = RandomRules.wide(seed).withManyPeoples();
        List<ActiveRule> rules = random.rules(2_000);
        assertThat(Rules.table("DE", Set.of(), rules).rules().stream()
                        .map(CompiledRule::jurisdictions)
                        .distinct()
                        .count())
                .isGreaterThan(RuleIndex.MAX_PEOPLES);
        agree(random, rules, 10 * QUESTIONS);
    }

    @ParameterizedTest(name = "a set of rules holds what was put in, seed {0}")
    @ValueSource(longs = {91, 92, 93, 94})
    void aSetOfRulesHoldsWhatWasPutIn(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int size : new int[] {0, 1, 63, 64, 65, 4_095, 4_096, 4_097, 20_000}) {
            BitSet expected = new BitSet();
            RuleBits.Collector collector = new RuleBits.Collector();
            int rarity = 1 + random.nextInt(500);
            for (int number = 0; number < size; number++) {
                if (random.nextInt(rarity) == 0) {
                    expected.set(number);
                    collector.add(number);
                }
            }
            RuleBits bits = collector.bits();
            for (int number = 0; number < size + 5_000; number++) {
                boolean in = (bits.block(number >> 6) >>> (number & 63) & 1) == 1;
                assertThat(in).isEqualTo(expected.get(number));
            }
        }
    }

    private static void agree(RandomRules random, List<ActiveRule> rules, int questions) {
        DecisionTable table = Rules.table(random.home(), random.regulated(), rules);
        for (int i = 0; i < questions; i++) {
            Action action = random.action();
            Facts facts = Facts.of(action, Rules.REGIONS);
            assertThat(Rules.decide(table, action))
                    .as("%s by %s", action, rules)
                    .isEqualTo(table.decide(facts, OneByOne.match(table.rules(), facts), Rules.NOW));

            BlockQuestion question = random.question();
            Facts asked = Facts.of(question, Rules.REGIONS);
            assertThat(table.blocks(question))
                    .as("%s by %s", question, rules)
                    .isEqualTo(DecisionTable.blocks(OneByOne.match(table.rules(), asked), question));
        }
    }
}
