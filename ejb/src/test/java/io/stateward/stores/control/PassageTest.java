package io.stateward.stores.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import io.stateward.Ids;
import io.stateward.stores.boundary.Answered;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.StoreLimits;
import io.stateward.stores.entity.StoreRest;
import io.stateward.stores.entity.Unanswered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Demonstrates how calls to a store pass, with time that only moves when somebody waits. */
class PassageTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final HeldTicks ticks = new HeldTicks();
    private final List<Long> sent = new ArrayList<>();
    private Map<String, String> config = Map.of();
    private Lanes lanes = lanes();

    private Lanes lanes() {
        return new Lanes(ticks, new Hosts(ticks, name -> Optional.ofNullable(config.get(name))));
    }

    private static StoreAccess store(Double rate, int places) {
        UUID id = Ids.next();
        return new StoreAccess(
                id, id, "s", "DE", "DE", NullNode.getInstance(), NullNode.getInstance(), new StoreLimits(rate, places));
    }

    private Passage open(StoreAccess store) {
        return lanes.open("openai", store, false);
    }

    private void call(Passage passage, Answered how) {
        passage.call(
                "api.example.com",
                "/a",
                () -> {
                    sent.add(ticks.nanos());
                    return how;
                },
                answer -> answer);
    }

    private void call(Passage passage) {
        call(passage, Answered.WELL);
    }

    /** Is a piece of work of one call. */
    private void once(StoreAccess store, Answered how) {
        Passage work = open(store);
        try {
            call(work, how);
        } finally {
            lanes.close(work);
        }
    }

    private long mostInAnySecond() {
        return sent.stream()
                .mapToLong(from -> sent.stream()
                        .filter(at -> at - from >= 0 && at - from < SECOND)
                        .count())
                .max()
                .orElse(0);
    }

    private static Unanswered refusal(Runnable call) {
        try {
            call.run();
        } catch (StoreUnreachable e) {
            return e.why();
        }
        throw new AssertionError("It was sent");
    }

    @Test
    void noSecondSeesMoreCallsThanTheRateAndItsBurstAndWorkUsesTheRateUp() {
        StoreAccess store = store(20.0, 4);
        Passage work = open(store);
        long begun = ticks.nanos();
        for (int i = 0; i < 400; i++) {
            call(work);
        }
        assertThat(mostInAnySecond()).isLessThanOrEqualTo(20 + StoreLimits.burst(20));
        assertThat((ticks.nanos() - begun) / (double) SECOND).isBetween(19.0, 20.5);
    }

    @Test
    void aStoreWithoutARateIsNotHeldUp() {
        Passage work = lanes.open(
                "jdbc",
                new StoreAccess(
                        Ids.next(), Ids.next(), "s", "DE", "DE", NullNode.getInstance(), NullNode.getInstance()),
                false);
        for (int i = 0; i < 1_000; i++) {
            call(work);
        }
        assertThat(mostInAnySecond()).isEqualTo(1_000);
    }

    @Test
    void moreWorkThanThereArePlacesComesBackLaterEachAtATimeOfItsOwn() {
        StoreAccess store = store(100.0, 2);
        Passage one = open(store);
        Passage two = open(store);
        call(one);
        call(two);
        List<Duration> told = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> call(open(store))).isInstanceOfSatisfying(StoreUnreachable.class, e -> {
                assertThat(e.why()).isEqualTo(Unanswered.BUSY);
                told.add(e.retryAfter().orElseThrow());
            });
        }
        assertThat(told).doesNotHaveDuplicates().isSorted();

        lanes.close(one);
        call(open(store));
        assertThat(sent).hasSize(3);
    }

    @Test
    void whoeverHasBegunNothingWaitsForAShortTurnAndIsSentAwayFromALongOne() {
        StoreAccess quick = store(4.0, 4);
        once(quick, Answered.WELL);
        once(quick, Answered.WELL);
        assertThat(sent.get(1) - sent.get(0)).isEqualTo(SECOND / 4);

        StoreAccess slow = store(0.1, 4);
        once(slow, Answered.WELL);
        assertThat(refusal(() -> once(slow, Answered.WELL))).isEqualTo(Unanswered.BUSY);
        assertThat(sent).hasSize(3);
    }

    @Test
    void workThatHasBegunKeepsItsPlace() {
        StoreAccess store = store(100.0, 1);
        Passage one = open(store);
        call(one);
        assertThat(refusal(() -> call(open(store)))).isEqualTo(Unanswered.BUSY);
        call(one);
        assertThat(sent).hasSize(2);
    }

    @Test
    void oneStoresLimitIsNotAnothers() {
        Passage one = open(store(1.0, 1));
        call(one);
        Passage other = open(store(1.0, 1));
        call(other);
        assertThat(mostInAnySecond()).isEqualTo(2);
    }

    @Test
    void theCeilingOfAHostCountsAllTenantsTogether() {
        config = Map.of("stateward.stores.limits.hosts", "other.example=3, api.example.com=10");
        lanes = lanes();
        for (int i = 0; i < 100; i++) {
            Passage work = open(store(1_000.0, 1));
            call(work);
            lanes.close(work);
        }
        assertThat(mostInAnySecond()).isLessThanOrEqualTo(11);
    }

    @Test
    void everyServerTakesItsPartOfTheRate() {
        config = Map.of("stateward.stores.limits.servers", "4");
        lanes = lanes();
        assertThat(lanes.limits("openai", new StoreLimits(20.0, 4)).callsPerSecond())
                .isEqualTo(5.0);
    }

    @Test
    void aWrongPropertyIsNamed() {
        config = Map.of("stateward.stores.limits.hosts", "api.example.com");
        assertThatThrownBy(this::lanes).hasMessageContaining("stateward.stores.limits.hosts");
    }

    @Test
    void whenTheStoreAsksToBeLeftAloneAllItsWorkWaits() {
        StoreAccess store = store(1_000.0, 4);
        once(store, new Answered(Answered.How.LIMITED, Duration.ofSeconds(3)));
        once(store, Answered.WELL);
        assertThat(sent.get(1) - sent.get(0)).isGreaterThanOrEqualTo(3 * SECOND);

        once(store, new Answered(Answered.How.LIMITED, Duration.ofMinutes(10)));
        assertThatThrownBy(() -> once(store, Answered.WELL)).isInstanceOfSatisfying(StoreUnreachable.class, e -> {
            assertThat(e.why()).isEqualTo(Unanswered.DOWN);
            assertThat(e.retryAfter()).contains(Duration.ofMinutes(10));
        });
        assertThat(lanes.rest(store.tenant(), store.id(), Instant.EPOCH))
                .contains(new StoreRest(Instant.EPOCH.plus(Duration.ofMinutes(10)), false));
    }

    @Test
    void aStoreThatIsNotThereIsLeftAloneAndOneThatIsAskedForShowsThatItIsBack() {
        StoreAccess store = store(1_000.0, 4);
        for (int i = 0; i < Breaker.FAILURES; i++) {
            once(store, Answered.unreachable(null));
        }
        assertThatThrownBy(() -> once(store, Answered.WELL)).isInstanceOfSatisfying(StoreUnreachable.class, e -> {
            assertThat(e.why()).isEqualTo(Unanswered.DOWN);
            assertThat(e.retryAfter().orElseThrow()).isEqualTo(Breaker.FIRST);
        });
        Instant now = Instant.EPOCH;
        assertThat(lanes.rest(store.tenant(), store.id(), now)).contains(new StoreRest(now.plus(Breaker.FIRST), true));
        assertThat(lanes.rest(Ids.next(), store.id(), now))
                .as("another tenant is told nothing")
                .isEmpty();

        call(lanes.open("openai", store, true));
        once(store, Answered.WELL);
        assertThat(lanes.rest(store.tenant(), store.id(), now)).isEmpty();
        assertThat(sent).hasSize(Breaker.FAILURES + 2);
    }
}
