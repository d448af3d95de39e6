package io.stateward.erasure.batch;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;

/**
 * Lets the partitions of one step take turns with all its stores, so that a store which keeps a partition waiting keeps no other store
 * waiting. All partitions of a step run in this server.
 */
@ApplicationScoped
class Turns {

    private final ConcurrentMap<String, Round> rounds = new ConcurrentHashMap<>();

    /** Is the stores of a step that nobody is at. */
    private record Round(Queue<UUID> stores, int partitions) {}

    /** Brings in the stores of one more partition. */
    void join(String step, List<UUID> stores) {
        rounds.compute(step, (key, round) -> {
            Round joined = round == null ? new Round(new ConcurrentLinkedQueue<>(), 0) : round;
            joined.stores().addAll(stores);
            return new Round(joined.stores(), joined.partitions() + 1);
        });
    }

    /** Takes a store that nobody is at; none when others have the rest in hand. */
    Optional<UUID> take(String step) {
        return Optional.ofNullable(rounds.get(step)).map(round -> round.stores().poll());
    }

    /** Gives a store back in which more is to be done. */
    void giveBack(String step, UUID store) {
        Optional.ofNullable(rounds.get(step)).ifPresent(round -> round.stores().add(store));
    }

    /** Ends a partition; the last one takes what is left of the step with it. */
    void leave(String step) {
        rounds.computeIfPresent(
                step,
                (key, round) -> round.partitions() == 1 ? null : new Round(round.stores(), round.partitions() - 1));
    }

    /** Tells whether nothing is remembered. */
    boolean isEmpty() {
        return rounds.isEmpty();
    }
}
