package io.stateward.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.boundary.LedgerKeys;
import io.stateward.ledger.boundary.LedgerRetention;
import io.stateward.ledger.boundary.LedgerVerifications;
import io.stateward.ledger.boundary.LedgerWitnesses;
import io.stateward.ledger.entity.EntryId;
import io.stateward.ledger.entity.EntryView;
import io.stateward.ledger.entity.KeyView;
import io.stateward.ledger.entity.LogFinding;
import io.stateward.ledger.entity.LogVerificationView;
import io.stateward.ledger.entity.WitnessView;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Cosignature;
import io.stateward.ledger.proof.KeyHistory;
import io.stateward.ledger.proof.MerkleHash;
import io.stateward.ledger.proof.SignedCheckpoint;
import io.stateward.ledger.proof.SignedNote;
import io.stateward.ledger.proof.VerifierKey;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.vault.boundary.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Says what the ledger owes over time on every database: its keys, witnesses, payloads and verifications. */
interface LedgerCareContract {

    Domain domain();

    @Test
    default void aChangedKeySignsFromThenOnAndWhatTheOldOneSignedStaysCheckable() {
        TenantProfile tenant = newTenant();
        record(tenant, 3);
        VerifierKey old = key(tenant);
        SignedCheckpoint before = SignedCheckpoint.open(checkpoint(tenant), old);
        KeyView changed =
                domain().as(tenant, () -> domain().get(LedgerKeys.class).change());
        record(tenant, 2);
        SignedCheckpoint after = SignedCheckpoint.open(checkpoint(tenant), VerifierKey.parse(changed.key()));

        List<KeyView> keys =
                domain().as(tenant, () -> domain().get(LedgerKeys.class).all());
        assertThat(keys).hasSize(2);
        KeyHistory history =
                domain().as(tenant, () -> domain().get(LedgerKeys.class).history());
        assertThat(history.at(before.checkpoint().size())).isEqualTo(old);
        assertThat(history.latest()).isEqualTo(key(tenant)).isNotEqualTo(old);
        assertThat(keys.get(0).untilLeaf()).isGreaterThanOrEqualTo(3);
        assertThat(before.checkpoint().size()).isLessThanOrEqualTo(keys.get(0).untilLeaf());
        assertThat(domain().as(
                                tenant,
                                () -> ledger().consistency(
                                                before.checkpoint().size(),
                                                after.checkpoint().size()))
                        .connects(before.checkpoint().root(), after.checkpoint().root()))
                .isTrue();
        assertThat(verify(tenant, List.of()).status()).isEqualTo("SOUND");
        assertThatThrownBy(() -> SignedCheckpoint.open(checkpoint(tenant), old)).isInstanceOf(RuntimeException.class);
    }

    @Test
    default void theOldPrivateKeyIsDestroyedAndOnlyAnAdministratorChangesTheKey() {
        TenantProfile tenant = newTenant();
        record(tenant, 1);
        checkpoint(tenant);
        UUID sealKey =
                UUID.fromString(one("select cast(key_id as varchar(36)) from ledger_log where tenant_id = ?", tenant));
        domain().as(tenant, () -> domain().get(LedgerKeys.class).change());
        assertThat(domain().as(tenant, () -> domain().get(Vault.class).exists(sealKey)))
                .isFalse();
        Caller auditor = new Caller(tenant, "audit", Set.of(Role.AUDITOR), null);
        assertThatThrownBy(() -> domain().as(
                                auditor, () -> domain().get(LedgerKeys.class).change()))
                .isInstanceOf(StatewardException.class);
    }

    @Test
    default void aPayloadWhoseTimeIsOverIsGoneForGoodAndEveryProofHolds() {
        TenantProfile tenant = newTenant();
        record(tenant, 2);
        EntryId other = domain().as(tenant, () -> ledger().record("test.kept", Map.of("n", 9)));
        String remembered = checkpoint(tenant);
        LedgerRetention retention = domain().get(LedgerRetention.class);
        domain().as(tenant, () -> retention.keep("test.happened", 6));
        domain().clock().advance(Duration.ofDays(150));
        assertThat(domain().as(tenant, retention::destroyDue)).isZero();
        domain().clock().advance(Duration.ofDays(70));
        assertThat(domain().as(tenant, retention::destroyDue)).isEqualTo(1);
        assertThat(domain().as(tenant, retention::destroyDue)).isZero();

        List<EntryView> entries = entries(tenant);
        assertThat(entries.subList(0, 2)).allSatisfy(entry -> {
            assertThat(entry.payload()).isNull();
            assertThat(entry.r()).isNull();
            assertThat(entry.destroyedAt()).isEqualTo(domain().clock().instant());
        });
        assertThat(entries).anySatisfy(entry -> {
            assertThat(entry.id()).isEqualTo(other);
            assertThat(entry.payload()).isEqualTo("{\"n\":9}");
            assertThat(entry.destroyedAt()).isNull();
        });
        assertThat(entries).anySatisfy(entry -> assertThat(entry.type()).isEqualTo("ledger.payloads-destroyed"));
        assertThat(verify(tenant, List.of(remembered)).findings()).isEmpty();
    }

    @Test
    default void noPayloadLiesReadableInItsRow() {
        TenantProfile tenant = newTenant();
        domain().as(tenant, () -> ledger().record("test.happened", Map.of("mark", "zebra-crossing")));
        byte[] kept = bytes("select payload from ledger_entry where tenant_id = ? and type = 'test.happened'", tenant);
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("zebra");
        assertThat(one("select count(*) from ledger_entry where tenant_id = ? and r is not null", tenant))
                .isEqualTo("0");
    }

    @Test
    default void whatProvesForEverAndWhatTheLawKeepsIsNotEnded() {
        TenantProfile tenant = newTenant();
        LedgerRetention retention = domain().get(LedgerRetention.class);
        for (String type : List.of("certificate", "vault.keys-destroyed", "log.key-changed", "No Type")) {
            assertThatThrownBy(() -> domain().as(tenant, () -> retention.keep(type, 12)))
                    .isInstanceOf(StatewardException.class);
        }
        assertThatThrownBy(() -> domain().as(tenant, () -> retention.keep("test.happened", 5)))
                .hasMessageContaining("Art. 26(6)");
        domain().as(tenant, () -> retention.keep("test.happened", 12));
        domain().as(tenant, () -> retention.keep("test.happened", 7));
        assertThat(domain().as(tenant, retention::all))
                .singleElement()
                .satisfies(rule -> assertThat(rule.months()).isEqualTo(7));
        domain().run(tenant, () -> retention.keepForGood("test.happened"));
        assertThat(domain().as(tenant, retention::all)).isEmpty();
    }

    @Test
    default void aVerificationIsSoundUntilARowIsChangedBehindItsBackAndThenNamesTheLeaf() {
        TenantProfile tenant = newTenant();
        record(tenant, 300);
        LogVerificationView sound = verify(tenant, List.of());
        assertThat(sound.findings()).isEmpty();
        assertThat(sound.verified()).isGreaterThanOrEqualTo(300);
        behind("update ledger_entry set type = 'test.happenec' where tenant_id = ? and leaf_index = 280", tenant);
        LogVerificationView broken = verify(tenant, List.of());
        assertThat(broken.status()).isEqualTo("BROKEN");
        assertThat(broken.findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(LogFinding.Kind.TILE_CHANGED);
            assertThat(finding.leaf()).isEqualTo(280L);
        });
        behind("update ledger_entry set type = 'test.happened' where tenant_id = ? and leaf_index = 280", tenant);
        assertThat(verify(tenant, List.of()).findings()).isEmpty();
    }

    @Test
    default void aVerificationDuringWhichTheKeyIsChangedAndTheLogGrowsStaysSound() {
        TenantProfile tenant = newTenant();
        record(tenant, 5);
        LedgerVerifications verifications = domain().get(LedgerVerifications.class);
        UUID id = domain().as(tenant, () -> verifications.start(List.of())).id();
        domain().as(tenant, () -> domain().get(LedgerKeys.class).change());
        record(tenant, 300);
        checkpoint(tenant);
        toTheEnd(tenant, id);
        assertThat(domain().as(tenant, () -> verifications.of(id)).findings()).isEmpty();
        assertThat(verify(tenant, List.of()).findings()).isEmpty();
    }

    @Test
    default void rowsThatAreGoneOrPayloadsThatWereExchangedAreFound() {
        TenantProfile tenant = newTenant();
        record(tenant, 10);
        checkpoint(tenant);
        behind(
                "update ledger_entry set payload = (select payload from ledger_entry o where o.tenant_id = '"
                        + tenant.id() + "' and o.leaf_index = 3) where tenant_id = ? and leaf_index = 4",
                tenant);
        behind("delete from ledger_entry where tenant_id = ? and leaf_index = 6", tenant);
        assertThat(verify(tenant, List.of()).findings().stream().map(LogFinding::kind))
                .contains(LogFinding.Kind.PAYLOAD_CHANGED, LogFinding.Kind.ENTRY_MISSING);
    }

    @Test
    default void aLogThatWasRewrittenWithAllItsTilesFailsAgainstARememberedCheckpoint() {
        TenantProfile tenant = newTenant();
        record(tenant, 5);
        String remembered = checkpoint(tenant);
        behind("delete from ledger_entry where tenant_id = ? and leaf_index = 2", tenant);
        behind("update ledger_entry set leaf_index = null where tenant_id = ?", tenant);
        behind("delete from ledger_tile where tenant_id = ?", tenant);
        behind("update ledger_log set tree_size = 0 where tenant_id = ?", tenant);
        record(tenant, 3);
        assertThatThrownBy(() -> checkpoint(tenant))
                .as("a log that does not extend what lies outside of the database is not signed")
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("database-restored"));

        Outside.takeAway(domain(), tenant);

        checkpoint(tenant);
        assertThat(verify(tenant, List.of()).status()).isEqualTo("SOUND");
        assertThat(verify(tenant, List.of(remembered)).findings().stream().map(LogFinding::kind))
                .containsAnyOf(LogFinding.Kind.LOG_REWRITTEN, LogFinding.Kind.LOG_TRUNCATED);
    }

    @Test
    default void aWitnessCosignsWhatGrewAndOneThatIsDownIsShownAsMissing() {
        TenantProfile tenant = newTenant();
        LedgerWitnesses witnesses = domain().get(LedgerWitnesses.class);
        Witness down = new Witness("witness.example/w2", domain().clock());
        down.close();
        try (Witness witness = new Witness("witness.example/w1", domain().clock())) {
            configure(witness, down);
            VerifierKey key = key(tenant);
            witness.trust(key);
            record(tenant, 3);
            checkpoint(tenant);
            assertThat(domain().as(tenant, witnesses::ask)).isEqualTo(1);
            record(tenant, 4);
            checkpoint(tenant);
            assertThat(domain().as(tenant, witnesses::ask)).isEqualTo(1);
            assertThat(witness.size(key.name())).isEqualTo(7);

            String cosigned = domain().as(tenant, witnesses::checkpoint);
            assertThat(SignedCheckpoint.open(cosigned, key).checkpoint().size()).isEqualTo(7);
            assertThat(Cosignature.open(cosigned, VerifierKey.parse(witness.vkey()))
                            .time())
                    .isEqualTo(domain().clock().instant().truncatedTo(ChronoUnit.SECONDS));
            List<WitnessView> views = domain().as(tenant, witnesses::all);
            assertThat(views.get(0).missing()).isZero();
            assertThat(views.get(0).failure()).isNull();
            assertThat(views.get(1).missing()).isEqualTo(7);
            assertThat(views.get(1).failure()).contains("could not be reached");
            assertThat(verify(tenant, List.of()).findings()).isEmpty();
        } finally {
            System.clearProperty("stateward.ledger.witnesses");
        }
    }

    @Test
    default void aWitnessThatHasSeenMoreThanThereIsSaysThatTheDatabaseIsOlder() {
        TenantProfile tenant = newTenant();
        LedgerWitnesses witnesses = domain().get(LedgerWitnesses.class);
        try (Witness witness = new Witness("witness.example/w3", domain().clock())) {
            configure(witness);
            witness.trust(key(tenant));
            record(tenant, 6);
            checkpoint(tenant);
            domain().as(tenant, witnesses::ask);
            Outside.takeAway(domain(), tenant);
            behind("update ledger_log set tree_size = 4, root_hash = root_hash where tenant_id = ?", tenant);
            behind("delete from ledger_witness where tenant_id = ?", tenant);
            assertThat(domain().as(tenant, witnesses::ask)).isZero();
            assertThat(domain().as(tenant, witnesses::all).get(0).failure())
                    .contains("has seen 6 entries of this log, but it has 4");
        } finally {
            System.clearProperty("stateward.ledger.witnesses");
        }
    }

    @Test
    default void tilesAndBundlesAreThoseOfTheFormatAndGiveTheRoot() {
        TenantProfile tenant = newTenant();
        record(tenant, 260);
        SignedCheckpoint signed = SignedCheckpoint.open(checkpoint(tenant), key(tenant));
        assertThat(signed.checkpoint().size()).isEqualTo(260);
        byte[] full = domain().as(tenant, () -> ledger().tile(0, "000"));
        byte[] partial = domain().as(tenant, () -> ledger().tile(0, "001.p/4"));
        assertThat(full).hasSize(256 * Bytes32.LENGTH);
        assertThat(partial).hasSize(4 * Bytes32.LENGTH);
        assertThat(domain().as(tenant, () -> ledger().tile(1, "000.p/1"))).hasSize(Bytes32.LENGTH);
        byte[] bundle = domain().as(tenant, () -> ledger().bundle("001.p/4"));
        int length = ((bundle[0] & 0xff) << 8) | (bundle[1] & 0xff);
        assertThat(MerkleHash.leaf(Arrays.copyOfRange(bundle, 2, 2 + length)).bytes())
                .isEqualTo(Arrays.copyOf(partial, Bytes32.LENGTH));
        for (String wrong : List.of("001", "1", "001.p/5", "001.p/0", "x000/001.p/4", "001.p/256", "../x")) {
            assertThatThrownBy(() -> domain().as(tenant, () -> ledger().tile(0, wrong)))
                    .isInstanceOf(StatewardException.class);
        }
    }

    @Test
    default void entriesRecordedByManyAtOnceWhileTheyAreSequencedAreAllThereOnce() throws Exception {
        TenantProfile tenant = newTenant();
        int callers = 8;
        int each = 40;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<Integer>> done = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                done.add(threads.submit(() -> domain().as(tenant, () -> {
                    for (int i = 0; i < each; i++) {
                        ledger().recordAllApart(
                                        "test.apart",
                                        IntStream.range(0, 5)
                                                .mapToObj(n -> Map.of("n", n))
                                                .toList());
                        ledger().record("test.joined", Map.of("n", i));
                        ledger().sequencePending(7);
                    }
                    return each;
                })));
            }
            for (Future<Integer> one : done) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(SignedCheckpoint.open(checkpoint(tenant), key(tenant))
                        .checkpoint()
                        .size())
                .isEqualTo((long) callers * each * 6);
        assertThat(verify(tenant, List.of()).findings()).isEmpty();
    }

    @Test
    default void anEntryThatWaitsTooLongIsSeen() {
        TenantProfile tenant = newTenant();
        record(tenant, 1);
        domain().clock().advance(Ledger.MAXIMUM_MERGE_DELAY.plusSeconds(5));
        assertThat(domain().as(tenant, () -> ledger().mergeDelay())).isGreaterThan(Ledger.MAXIMUM_MERGE_DELAY);
        domain().as(tenant, () -> ledger().sequencePending(10));
        assertThat(domain().as(tenant, () -> ledger().mergeDelay())).isZero();
    }

    private static void configure(Witness... witnesses) {
        System.setProperty(
                "stateward.ledger.witnesses",
                String.join(
                        ", ",
                        Arrays.stream(witnesses)
                                .map(w -> w.vkey() + " " + w.prefix())
                                .toList()));
    }

    private LogVerificationView verify(TenantProfile tenant, List<String> checkpoints) {
        LedgerVerifications verifications = domain().get(LedgerVerifications.class);
        UUID id = domain().as(tenant, () -> verifications.start(checkpoints)).id();
        toTheEnd(tenant, id);
        return domain().as(tenant, () -> verifications.of(id));
    }

    private void toTheEnd(TenantProfile tenant, UUID verification) {
        LedgerVerifications verifications = domain().get(LedgerVerifications.class);
        boolean more = true;
        while (more) {
            more = domain().as(tenant, () -> verifications.step(verification));
        }
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

    private String checkpoint(TenantProfile tenant) {
        String note = domain().as(tenant, () -> ledger().checkpoint());
        assertThat(SignedNote.parse(note).signatures()).hasSize(2);
        return note;
    }

    private List<EntryView> entries(TenantProfile tenant) {
        return domain().as(tenant, () -> ledger().entries(-1, 1000).items());
    }

    private String one(String sql, TenantProfile tenant) {
        return new String(bytes(sql, tenant), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String sql, TenantProfile tenant) {
        try (Connection connection = domain().database().behindTheWall();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, tenant.id());
            var rows = select.executeQuery();
            assertThat(rows.next()).isTrue();
            Object value = rows.getObject(1);
            return value instanceof byte[] bytes ? bytes : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
