package io.stateward.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.testing.Domain;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class EachTenantTest {

    private static final int LIMIT_SECONDS = 30;

    private final LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private Domain domain;

    @BeforeEach
    void open() {
        domain = Domain.onH2();
        domain.tenant("nordbank");
        domain.tenant("skyways");
    }

    @AfterEach
    void close() {
        domain.close();
    }

    private String alias() {
        return domain.get(CurrentTenant.class).tenant().alias();
    }

    private String next() throws InterruptedException {
        return String.valueOf(seen.poll(LIMIT_SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void aTenantThatFailsDoesNotStopTheOthers() throws Exception {
        domain.get(EachTenant.class).round("task", () -> {
            seen.add(alias());
            throw new IllegalStateException("as asked");
        });

        assertThat(next()).isEqualTo("nordbank");
        assertThat(next()).isEqualTo("skyways");
    }

    @Test
    void aRoundDoesNotBeginWhileTheLastOneRuns() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        domain.get(EachTenant.class).round("task", () -> {
            seen.add("first " + alias());
            await(go);
        });
        assertThat(next()).isEqualTo("first nordbank");
        domain.get(EachTenant.class).round("task", () -> seen.add("second " + alias()));
        domain.get(EachTenant.class).round("other task", () -> seen.add("other " + alias()));
        assertThat(next()).isEqualTo("other nordbank");
        assertThat(next()).isEqualTo("other skyways");
        go.countDown();

        assertThat(next()).isEqualTo("first skyways");
        assertThat(seen).isEmpty();
    }

    private static void await(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
