package io.stateward.vault.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class DirectoryLockTest {

    private static final Duration LIMIT = Duration.ofMillis(200);
    private static final int THREADS = 4;

    @TempDir
    private Path directory;

    @Test
    void manyThreadsWaitNoLongerThanOneForWhoeverKeepsTheDirectory() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        try (DirectoryLock lock = new DirectoryLock(new Medium(), directory, true, LIMIT)) {
            Future<Boolean> holder = threads.submit(() -> lock.alone(() -> {
                inside.countDown();
                return await(enough);
            }));
            inside.await();
            List<Future<Boolean>> waiting = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                waiting.add(threads.submit(() -> lock.alone(() -> true)));
            }
            for (Future<Boolean> one : waiting) {
                assertThatThrownBy(() -> one.get(30, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(IOException.class)
                        .hasMessageContaining("Other threads of this process");
            }
            enough.countDown();
            assertThat(holder.get()).isTrue();
            assertThat(lock.alone(lock::isAlone)).isTrue();
            assertThat(lock.isAlone()).isFalse();
        } finally {
            enough.countDown();
            threads.shutdown();
        }
    }

    private static boolean await(CountDownLatch latch) throws IOException {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
