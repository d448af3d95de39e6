package io.stateward.stores.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.stateward.Ids;
import io.stateward.stores.boundary.Answered;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.StoreLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Demonstrates that 200 requests at a time over five stores of different limits keep every store at its own, and use it. */
class LoadTest {

    private static final int REQUESTS = 200;

    /** As many as eight jobs of four partitions. */
    private static final int THREADS = 32;

    private static final int CALLS = 4;
    private static final int PLACES = 4;
    private static final List<Double> RATES = List.of(4.0, 8.0, 12.0, 20.0, 40.0);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long LATENCY = Duration.ofMillis(30).toNanos();

    private final SharedTicks ticks = new SharedTicks(THREADS);
    private final Lanes lanes = new Lanes(ticks, new Hosts(ticks, name -> Optional.empty()));
    private final PriorityBlockingQueue<Piece> due = new PriorityBlockingQueue<>(
            1_000, Comparator.comparingLong(Piece::at).thenComparing(Piece::id));
    private final ConcurrentHashMap<UUID, ConcurrentLinkedQueue<Long>> sent = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, AtomicInteger> inside = new ConcurrentHashMap<>();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    private record Piece(long at, UUID id, StoreAccess store) {}

    @Test
    void everyStoreIsKeptAtItsLimitAndUsed() throws InterruptedException {
        List<StoreAccess> stores = RATES.stream().map(LoadTest::store).toList();
        for (int i = 0; i < REQUESTS; i++) {
            stores.forEach(store -> due.add(new Piece(0, Ids.next(), store)));
        }
        open.set(due.size());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::work);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(most.get()).as("pieces of work at a time in one store").isEqualTo(PLACES);
        for (int i = 0; i < RATES.size(); i++) {
            double rate = RATES.get(i);
            long[] times = sent.getOrDefault(stores.get(i).id(), new ConcurrentLinkedQueue<>()).stream()
                    .mapToLong(Long::longValue)
                    .sorted()
                    .toArray();
            assertThat(times).hasSize(REQUESTS * CALLS);
            assertThat(mostInASecond(times))
                    .as("calls in any second at a rate of %s", rate)
                    .isLessThanOrEqualTo((long) rate + StoreLimits.burst(rate));
            double seconds = (times[times.length - 1] - times[0]) / (double) SECOND;
            assertThat(times.length / seconds / rate)
                    .as("use of a rate of %s", rate)
                    .isGreaterThanOrEqualTo(0.8);
        }
    }

    private static StoreAccess store(double rate) {
        UUID id = Ids.next();
        StoreLimits limits = new StoreLimits(rate, PLACES);
        return new StoreAccess(id, id, "s", "DE", "DE", NullNode.getInstance(), NullNode.getInstance(), limits);
    }

    private static long mostInASecond(long[] times) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < times.length; to++) {
            while (times[to] - times[from] >= SECOND) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    private void work() {
        while (open.get() > 0) {
            Piece next = due.poll();
            if (next == null || next.at() > ticks.nanos()) {
                if (next != null) {
                    due.add(next);
                }
                ticks.pause(Duration.ofMillis(50).toNanos());
            } else {
                work(next);
            }
        }
        ticks.leave();
    }

    private void work(Piece piece) {
        Passage passage = lanes.open("openai", piece.store(), false);
        try {
            for (int i = 0; i < CALLS; i++) {
                passage.call("api.example.com", "/a", () -> send(piece), answer -> answer);
                if (i == 0) {
                    most.accumulateAndGet(inside(piece).incrementAndGet(), Math::max);
                }
            }
            inside(piece).decrementAndGet();
            open.decrementAndGet();
        } catch (StoreUnreachable e) {
            long later = ticks.nanos() + e.retryAfter().orElseThrow().toNanos();
            due.add(new Piece(later, piece.id(), piece.store()));
        } finally {
            lanes.close(passage);
        }
    }

    private AtomicInteger inside(Piece piece) {
        return inside.computeIfAbsent(piece.store().id(), id -> new AtomicInteger());
    }

    private Answered send(Piece piece) {
        sent.computeIfAbsent(piece.store().id(), id -> new ConcurrentLinkedQueue<>())
                .add(ticks.nanos());
        ticks.pause(LATENCY);
        return Answered.WELL;
    }
}
