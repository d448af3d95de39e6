package io.stateward.restore.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.restore.entity.RestoreState;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FirstUseTest {

    @Test
    void whoComesSecondToARowTakesItsFolder() {
        try (Domain domain = Domain.onH2()) {
            TenantProfile tenant = domain.tenant("skyways");
            UUID tie = UUID.randomUUID();
            // Another node has made the row and not yet the folder.
            domain.run(tenant, () -> domain.get(RestoreRows.class).tie(tenant.id(), tie));
            domain.run(tenant, () -> domain.get(Folders.class).prepare());
            domain.run(
                    tenant,
                    () -> assertThat(domain.get(Journal.class).head())
                            .map(JournalHead::tie)
                            .contains(tie));
            domain.run(
                    tenant, () -> assertThat(domain.get(Gate.class).lookAgain()).isEmpty());
        }
    }

    @Test
    void aReplayThatSomebodyElseHasBegunIsNotBegunAnew() {
        try (Domain domain = Domain.onH2()) {
            TenantProfile tenant = domain.tenant("skyways");
            RestoreState.Order order = new RestoreState.Order(false, "the disk was lost", "operator@example.org");
            domain.run(tenant, () -> {
                domain.get(Folders.class).prepare();
                RestoreRows rows = domain.get(RestoreRows.class);
                rows.change(tenant.id(), state -> {
                    state.begin(order, 7, Instant.EPOCH);
                    state.ends("old");
                });
                domain.get(Replay.class).start(order, Finding.RESTORED);
                RestoreState state = rows.of(tenant.id()).orElseThrow();
                assertThat(state.oldOrigin()).isEqualTo("old");
                assertThat(state.to()).isEqualTo(7);
            });
        }
    }
}
