package io.stateward.vault.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads that use a tenant's keys at once do not get into each other's way. */
class KeyFilesThreadsTest {

    private static final UUID TENANT = UUID.fromString("0190f5a4-0000-7000-8000-000000000001");
    private static final EnumSet<Thread.State> HELD_UP =
            EnumSet.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

    @TempDir
    Path folder;

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger marks = new AtomicInteger();
    private KeyFiles files;

    @BeforeEach
    void openTheVault() throws Exception {
        files = new KeyFiles(new Medium(), folder.resolve("vault"), Clock.systemUTC());
    }

    @AfterEach
    void closeTheVault() {
        files.close();
    }

    @Test
    void theRowsOfADestroyedKeyAreMarkedByOneThreadOnly() throws Exception {
        Thread first = startMarking();
        Thread second = new Thread(() -> files.follow(TENANT, keys -> marks.incrementAndGet()));
        second.start();
        while (!HELD_UP.contains(second.getState())) {
            Thread.onSpinWait();
        }
        released.countDown();
        first.join();
        second.join();
        assertThat(marks).hasValue(1);
    }

    @Test
    void whoeverCannotWaitForTheMarkingGoesOnAndTheRowsAreMarkedAtTheNextUse() throws Exception {
        Thread first = startMarking();
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread second = new Thread(() -> {
            files.follow(TENANT, keys -> marks.incrementAndGet());
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        second.start();
        second.interrupt();
        second.join();
        assertThat(interrupted).isTrue();
        assertThat(marks).hasValue(0);
        released.countDown();
        first.join();
        UUID next = UUID.randomUUID();
        files.create(TENANT, next);
        files.destroy(TENANT, Set.of(next));
        files.follow(TENANT, keys -> marks.incrementAndGet());
        assertThat(marks).hasValue(2);
    }

    @Test
    void allThreadsGetTheOneCopyOfAKeyThatItsDestructionWipes() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CyclicBarrier together = new CyclicBarrier(4);
        try {
            for (int round = 0; round < 100; round++) {
                UUID key = UUID.randomUUID();
                files.create(TENANT, key);
                List<Future<KeySecret>> asked = new ArrayList<>();
                for (int thread = 0; thread < 4; thread++) {
                    asked.add(threads.submit(() -> {
                        together.await();
                        return files.secret(TENANT, key).orElseThrow();
                    }));
                }
                Set<KeySecret> copies = new HashSet<>();
                for (Future<KeySecret> answer : asked) {
                    copies.add(answer.get());
                }
                assertThat(copies).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Destroys a key and starts a thread that is marking its row until it is released. */
    private Thread startMarking() throws InterruptedException {
        UUID key = UUID.randomUUID();
        files.create(TENANT, key);
        files.destroy(TENANT, Set.of(key));
        Thread first = new Thread(() -> files.follow(TENANT, keys -> {
            entered.countDown();
            try {
                released.await();
                marks.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        first.start();
        entered.await();
        return first;
    }
}
