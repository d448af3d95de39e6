package io.stateward.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.boundary.LedgerKeys;
import io.stateward.ledger.boundary.LedgerVerifications;
import io.stateward.ledger.boundary.LedgerWitnesses;
import io.stateward.ledger.entity.LogFinding;
import io.stateward.ledger.entity.LogVerificationView;
import io.stateward.ledger.proof.VerifierKey;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Says what a verification makes of what is signed while it runs, on every database. */
interface LedgerWitnessContract {

    Domain domain();

    @Test
    default void aWitnessThatSignsWhatTheLogGrewByWhileItIsVerifiedIsNoAlarm() {
        TenantProfile tenant = newTenant();
        record(tenant, 5);
        try (Witness witness = witness(tenant)) {
            UUID running = begin(tenant);
            record(tenant, 300);
            assertThat(cosign(tenant)).isEqualTo(1);
            assertThat(end(tenant, running).findings()).isEmpty();
            assertThat(end(tenant, begin(tenant)).findings()).isEmpty();
            assertThat(witness.size(key(tenant).name())).isEqualTo(305);
        }
    }

    @Test
    default void aWitnessThatSignsBehindAChangeOfKeyWhileTheLogIsVerifiedIsNoAlarm() {
        TenantProfile tenant = newTenant();
        record(tenant, 5);
        try (Witness witness = witness(tenant)) {
            UUID running = begin(tenant);
            domain().as(tenant, () -> domain().get(LedgerKeys.class).change());
            record(tenant, 3);
            domain().as(tenant, () -> domain().get(LedgerKeys.class).change());
            record(tenant, 3);
            witness.trust(key(tenant));
            assertThat(cosign(tenant)).isEqualTo(1);
            assertThat(end(tenant, running).findings()).isEmpty();
            assertThat(end(tenant, begin(tenant)).findings()).isEmpty();
        }
    }

    @Test
    default void aVerificationThatWasAskedForFirstAndReadALargerLogIsNoAlarm() {
        TenantProfile tenant = newTenant();
        record(tenant, 5);
        UUID first = begin(tenant);
        UUID second = begin(tenant);
        record(tenant, 3);
        String later = domain().as(tenant, () -> ledger().checkpoint());
        behind(
                "update ledger_verification set checkpoint = '" + later + "' where tenant_id = ? and id = '" + first
                        + "'",
                tenant);
        assertThat(end(tenant, second).findings()).isEmpty();
    }

    @Test
    default void aLogThatForksBehindWhatIsBeingVerifiedIsHeldAgainstTheWitness() {
        TenantProfile tenant = newTenant();
        record(tenant, 5);
        try (Witness witness = witness(tenant)) {
            UUID running = begin(tenant);
            record(tenant, 4);
            assertThat(cosign(tenant)).isEqualTo(1);
            cutOff(tenant);
            behind("delete from ledger_entry where tenant_id = ? and leaf_index = 6", tenant);
            behind("update ledger_entry set leaf_index = null where tenant_id = ?", tenant);
            domain().as(tenant, () -> ledger().checkpoint());
            record(tenant, 4);
            assertThat(kinds(end(tenant, running))).containsExactly(LogFinding.Kind.LOG_REWRITTEN);
            assertThat(witness.size(key(tenant).name())).isEqualTo(9);
        }
    }

    @Test
    default void aLogThatIsCutOffBehindWhatIsBeingVerifiedIsHeldAgainstTheWitness() {
        TenantProfile tenant = newTenant();
        record(tenant, 5);
        try (Witness witness = witness(tenant)) {
            UUID running = begin(tenant);
            record(tenant, 4);
            assertThat(cosign(tenant)).isEqualTo(1);
            cutOff(tenant);
            behind("delete from ledger_entry where tenant_id = ? and leaf_index >= 6", tenant);
            behind("update ledger_entry set leaf_index = null where tenant_id = ?", tenant);
            domain().as(tenant, () -> ledger().checkpoint());
            assertThat(kinds(end(tenant, running))).containsExactly(LogFinding.Kind.LOG_TRUNCATED);
            assertThat(witness.size(key(tenant).name())).isEqualTo(9);
        }
    }

    @Test
    default void aWitnessThatRefusesOneLogIsAskedForTheOthersAllTheSame() {
        TenantProfile refused = newTenant();
        TenantProfile trusted = newTenant();
        record(refused, 1);
        record(trusted, 1);
        try (Witness witness = witness(trusted)) {
            assertThat(cosign(refused)).isZero();
            assertThat(cosign(trusted)).isEqualTo(1);
            assertThat(cosign(refused)).isZero();
            witness.trust(key(refused));
            assertThat(cosign(refused)).as("left alone for a while").isZero();
            domain().clock().advance(Duration.ofSeconds(61));
            assertThat(cosign(refused)).isEqualTo(1);
        }
    }

    private void cutOff(TenantProfile tenant) {
        Outside.takeAway(domain(), tenant);
        behind("delete from ledger_tile where tenant_id = ?", tenant);
        behind("update ledger_log set tree_size = 0 where tenant_id = ?", tenant);
    }

    private static List<LogFinding.Kind> kinds(LogVerificationView verification) {
        return verification.findings().stream().map(LogFinding::kind).toList();
    }

    /** Configures a witness that trusts the log; closing it takes it out of the configuration again. */
    private Witness witness(TenantProfile tenant) {
        Witness witness =
                new Witness("witness.example/" + UUID.randomUUID().toString().substring(24), domain().clock()) {
                    @Override
                    public void close() {
                        System.clearProperty("stateward.ledger.witnesses");
                        super.close();
                    }
                };
        System.setProperty("stateward.ledger.witnesses", witness.vkey() + " " + witness.prefix());
        witness.trust(key(tenant));
        return witness;
    }

    private int cosign(TenantProfile tenant) {
        domain().as(tenant, () -> ledger().checkpoint());
        return domain().as(tenant, () -> domain().get(LedgerWitnesses.class).ask());
    }

    private UUID begin(TenantProfile tenant) {
        return domain().as(tenant, () -> domain().get(LedgerVerifications.class).start(List.of()))
                .id();
    }

    private LogVerificationView end(TenantProfile tenant, UUID verification) {
        LedgerVerifications verifications = domain().get(LedgerVerifications.class);
        boolean more = true;
        while (more) {
            more = domain().as(tenant, () -> verifications.step(verification));
        }
        return domain().as(tenant, () -> verifications.of(verification));
    }

    private Ledger ledger() {
        return domain().get(Ledger.class);
    }

    private TenantProfile newTenant() {
        return domain().tenant("t" + UUID.randomUUID().toString().substring(24));
    }

    private void record(TenantProfile tenant, int count) {
        domain().run(
                        tenant,
                        () -> ledger().recordAllApart(
                                        "test.happened",
                                        IntStream.range(0, count)
                                                .mapToObj(n -> Map.of("n", n))
                                                .toList()));
    }

    private VerifierKey key(TenantProfile tenant) {
        return VerifierKey.parse(domain().as(tenant, () -> ledger().key()));
    }

    private void behind(String sql, TenantProfile tenant) {
        try (Connection connection = domain().database().behindTheWall();
                PreparedStatement change = connection.prepareStatement(sql)) {
            change.setObject(1, tenant.id());
            assertThat(change.executeUpdate()).isPositive();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
