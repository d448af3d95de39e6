package io.stateward.restore.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.restore.entity.JournalNote;
import io.stateward.restore.entity.RestoreState;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.vault.boundary.Vault;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtherNodeTest {

    @Test
    void aReplayThatAnotherNodeBeginsAndEndsIsFollowed() {
        try (Domain domain = Domain.onH2()) {
            TenantProfile tenant = domain.tenant("skyways");
            Gate gate = domain.get(Gate.class);
            RestoreRows rows = domain.get(RestoreRows.class);
            domain.run(tenant, () -> {
                domain.get(Folders.class).prepare();
                assertThat(gate.finding()).isEmpty();
                rows.change(
                        tenant.id(),
                        state -> state.begin(
                                new RestoreState.Order(false, "the disk was lost", "operator"), 0, Instant.EPOCH));
                gate.follow();
                assertThat(gate.finding()).contains(Finding.REPLAYING);
                rows.change(tenant.id(), state -> state.served(state.tie(), 0, Instant.EPOCH));
                gate.follow();
                // What is found next is of the folder, which has no checkpoint here, and no more of a replay.
                assertThat(gate.finding()).contains(Finding.DAMAGED);
            });
        }
    }

    @Test
    @SuppressWarnings("UnnecessaryAssignment") // no container fills the other node's bean here
    void aMonthThatAnotherNodeEndedIsNotMissed() {
        try (Domain domain = Domain.onH2()) {
            TenantProfile tenant = domain.tenant("skyways");
            Journal journal = domain.get(Journal.class);
            JournalNote note =
                    new JournalNote(JournalNote.Kind.LIFTED, domain.clock().instant(), null, null, List.of("00"));
            domain.run(tenant, () -> {
                domain.get(Folders.class).prepare();
                journal.append(note, 0);
                Journal other = new Journal();
                other.directory = domain.get(RestoreDirectory.class);
                other.vault = domain.get(Vault.class);
                other.current = domain.get(CurrentTenant.class);
                other.clock = domain.clock();
                other.expire("journal-2026-11");
                domain.clock().set(Instant.parse("2027-02-01T00:01:00Z"));
                journal.append(note, 1);
                JournalHead head = journal.head().orElseThrow();
                assertThat(journal.text(head).holds(head)).isTrue();
            });
        }
    }
}
