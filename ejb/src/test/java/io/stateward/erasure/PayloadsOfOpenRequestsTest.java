package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.Seen;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.boundary.LedgerRetention;
import io.stateward.policies.entity.Regime;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PayloadsOfOpenRequestsTest {

    @Test
    void whatAnOpenRequestNeedsIsNotDestroyedBeforeItIsClosedOnH2() {
        keptUntilClosed(Domain::onH2);
    }

    @Test
    void whatAnOpenRequestNeedsIsNotDestroyedBeforeItIsClosedOnPostgres() {
        keptUntilClosed(Domain::onPostgres);
    }

    private static void keptUntilClosed(Supplier<Domain> opens) {
        try (Domain domain = opens.get()) {
            TenantProfile tenant = domain.tenant("skyways");
            LedgerRetention retention = domain.get(LedgerRetention.class);
            domain.as(tenant, () -> retention.keep("test.happened", 6));
            UUID request = domain.as(
                    tenant,
                    () -> domain.get(ErasureRequests.class)
                            .receive(new ErasureDraft(
                                    List.of(ScriptedErasure.email("anna")), Regime.GDPR, null, "by letter"))
                            .id());
            domain.as(tenant, () -> domain.get(Ledger.class).record("test.happened", Map.of("n", 1)));
            domain.clock().advance(Duration.ofDays(300));
            assertThat(domain.as(tenant, retention::destroyDue)).isZero();
            domain.as(tenant, () -> domain.get(ErasureRequests.class).cancel(Seen.any(request), "asked by mistake"));
            assertThat(domain.as(tenant, retention::destroyDue)).isEqualTo(1);
        }
    }
}
