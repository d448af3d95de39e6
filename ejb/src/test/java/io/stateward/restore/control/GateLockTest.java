package io.stateward.restore.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GateLockTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void whoLooksAgainWaitsForWhoWorksOnTheFolder() throws InterruptedException {
        try (Domain domain = Domain.onH2()) {
            TenantProfile tenant = domain.tenant("skyways");
            Gate gate = domain.get(Gate.class);
            Thread looking = new Thread(() -> domain.run(tenant, gate::lookAgain));
            domain.run(tenant, () -> assertThat(gate.lookAgain()).isEmpty());
            synchronized (gate.lock(tenant.id())) {
                looking.start();
                long until = System.nanoTime() + LIMIT.toNanos();
                while (looking.getState() != Thread.State.BLOCKED
                        && looking.getState() != Thread.State.TERMINATED
                        && System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                assertThat(looking.getState()).isEqualTo(Thread.State.BLOCKED);
            }
            looking.join(LIMIT.toMillis());
            assertThat(looking.getState()).isEqualTo(Thread.State.TERMINATED);
        }
    }
}
