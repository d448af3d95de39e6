package io.stateward.vault.control;

import static io.stateward.vault.control.TestVaults.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes while a commit runs shares the next one, its syncs and its fate. */
class GroupCommitTest {

    private static final int THREADS = 16;

    @TempDir
    Path folder;

    private final AtomicInteger syncs = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch entered = new CountDownLatch(1);
    private volatile boolean holding;
    private ExecutorService threads;
    private KeyTree keys;

    private final Medium medium = new Medium() {
        @Override
        void forceContent(FileChannel channel) throws IOException {
            syncs.incrementAndGet();
            if (holding) {
                entered.countDown();
                awaitQuietly();
            }
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IOException("a sync failed on request");
            }
            super.forceContent(channel);
        }
    };

    private void awaitQuietly() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @BeforeEach
    void open() throws IOException {
        threads = Executors.newFixedThreadPool(THREADS);
        keys = TestVaults.open(medium, folder.resolve("vault"));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        keys.close();
    }

    @Test
    void destructionsThatComeWhileACommitRunsAreOneCommit() throws Exception {
        List<UUID> all = keys.create(TENANT, THREADS);
        long before = keys.generation();
        syncs.set(0);
        List<Future<?>> running = behindOneCommit(all);
        for (Future<?> one : running) {
            one.get();
        }
        assertThat(keys.generation())
                .as("one commit, and one for all who waited")
                .isEqualTo(before + 2);
        assertThat(syncs).hasValue(6);
        assertThat(all).allMatch(key -> keys.wasDestroyed(TENANT, key));
    }

    @Test
    void aFailedCommitFailsForAllOfItsGroupAndLeavesTheOthersAlone() throws Exception {
        List<UUID> all = keys.create(TENANT, THREADS);
        UUID bystander = keys.create(TENANT);
        List<Future<?>> running = behindOneCommit(all, () -> failures.set(3));
        int failed = 0;
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                failed++;
                assertThat(e).hasCauseInstanceOf(StatewardException.class);
            }
        }
        assertThat(failed).as("the first too, for its own syncs failed").isEqualTo(THREADS);
        assertThat(all).allMatch(key -> keys.secret(TENANT, key).isEmpty());
        keys.destroy(TENANT, all);
        assertThat(all).allMatch(key -> keys.wasDestroyed(TENANT, key));
        assertThat(keys.secret(TENANT, bystander)).isPresent();
    }

    @Test
    void anInterruptedThreadStillLearnsWhatBecameOfItsKeyAndBreaksNothing() throws Exception {
        UUID key = keys.create(TENANT);
        UUID other = keys.create(TENANT);
        Future<Boolean> interrupted = threads.submit(() -> {
            Thread.currentThread().interrupt();
            keys.destroy(TENANT, Set.of(key));
            return Thread.interrupted();
        });
        assertThat(interrupted.get()).as("stays interrupted").isTrue();
        assertThat(keys.wasDestroyed(TENANT, key)).isTrue();
        assertThat(keys.secret(TENANT, other)).isPresent();
    }

    @Test
    void threadsThatCreateDestroyAndReadAtOnceSeeTheirOwnKeysOnly() throws Exception {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<Future<Set<UUID>>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            UUID tenant = new UUID(7, thread % 3);
            running.add(threads.submit(() -> {
                together.await();
                return work(tenant);
            }));
        }
        Set<UUID> living = new HashSet<>();
        for (Future<Set<UUID>> one : running) {
            living.addAll(one.get());
        }
        assertThat(keys.living()).isEqualTo(living.size());
    }

    private Set<UUID> work(UUID tenant) throws Exception {
        Set<UUID> living = new HashSet<>();
        for (int round = 0; round < 20; round++) {
            List<UUID> made = keys.create(tenant, 3);
            byte[] sealed = keys.secret(tenant, made.get(0)).orElseThrow().seal(TestVaults.PLAIN, new byte[0]);
            keys.destroy(tenant, List.of(made.get(1)));
            assertThat(keys.secret(tenant, made.get(1))).isEmpty();
            assertThat(keys.wasDestroyed(tenant, made.get(1))).isTrue();
            assertThat(keys.secret(tenant, made.get(0)).orElseThrow().open(sealed, new byte[0]))
                    .isEqualTo(TestVaults.PLAIN);
            living.add(made.get(0));
            living.add(made.get(2));
        }
        return living;
    }

    @Test
    void allThreadsGetTheOneCopyOfAKeyThatItsDestructionWipes() throws Exception {
        CyclicBarrier together = new CyclicBarrier(4);
        for (int round = 0; round < 50; round++) {
            UUID key = keys.create(TENANT);
            List<Future<KeySecret>> asked = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                asked.add(threads.submit(() -> {
                    together.await();
                    return keys.secret(TENANT, key).orElseThrow();
                }));
            }
            Set<KeySecret> copies = new HashSet<>();
            for (Future<KeySecret> answer : asked) {
                copies.add(answer.get());
            }
            assertThat(copies).hasSize(1);
            keys.destroy(TENANT, Set.of(key));
            assertThat(copies.iterator().next().isGone()).isTrue();
        }
    }

    @Test
    void moreThanOneChangeMayTakeAreTakenInSeveralCommits() {
        List<UUID> many = new ArrayList<>(keys.create(TENANT, KeyTree.MAX_KEYS_AT_ONCE));
        many.addAll(keys.create(TENANT, 5));
        long before = keys.generation();
        keys.destroy(TENANT, many);
        assertThat(keys.generation()).isEqualTo(before + 2);
        assertThat(keys.living()).isZero();
        assertThatThrownBy(() -> keys.create(TENANT, KeyTree.MAX_KEYS_AT_ONCE + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Future<?>> behindOneCommit(List<UUID> all) throws Exception {
        return behindOneCommit(all, () -> {});
    }

    /** Destroys the first key, and the others while that is under way. */
    private List<Future<?>> behindOneCommit(List<UUID> all, Runnable before) throws Exception {
        holding = true;
        List<Future<?>> running = new ArrayList<>();
        running.add(threads.submit(destruction(all.get(0))));
        entered.await();
        List<Thread> waiting = new ArrayList<>();
        CountDownLatch started = new CountDownLatch(all.size() - 1);
        for (UUID key : all.subList(1, all.size())) {
            running.add(threads.submit(() -> {
                synchronized (waiting) {
                    waiting.add(Thread.currentThread());
                }
                started.countDown();
                return destruction(key).call();
            }));
        }
        started.await();
        synchronized (waiting) {
            for (Thread thread : waiting) {
                while (thread.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
            }
        }
        before.run();
        holding = false;
        held.countDown();
        return running;
    }

    private Callable<Boolean> destruction(UUID key) {
        return () -> {
            keys.destroy(TENANT, Set.of(key));
            return true;
        };
    }
}
