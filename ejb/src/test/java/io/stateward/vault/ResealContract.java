package io.stateward.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.Seen;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.boundary.ErasureRun;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.memory.entity.MemoryQuery;
import io.stateward.policies.entity.Regime;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import io.stateward.vault.boundary.SealedRows;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.control.ResealWork;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is under keys of old is sealed under others while everybody goes on, on either database. */
interface ResealContract {

    Domain domain();

    String AGENT = "airline-support";
    Alias ADA = new Alias("email", "ada@example.org");

    /** Tables with a key whose rows need no other, because they and their key go by themselves. */
    Set<String> SHORT_LIVED = Set.of("drill");

    /** Tables whose key makes hashes, which nobody can make anew. */
    Set<String> HASHED = Set.of("suppression", "suppression_period");

    private Set<UUID> keys(TenantProfile tenant, String table) {
        try (Connection connection = domain().database().behindTheWall();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select distinct key_id from " + table + " where tenant_id = '" + tenant.id() + "'")) {
            Set<UUID> keys = new HashSet<>();
            while (rows.next()) {
                keys.add(rows.getObject(1, UUID.class));
            }
            return keys;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean reseal(TenantProfile tenant, Set<UUID> keys) {
        return domain().as(tenant, () -> domain().get(ResealWork.class).reseal(keys));
    }

    private UUID remember(TenantProfile tenant, String text) {
        return domain().as(
                        tenant,
                        () -> domain().get(Memories.class)
                                .remember(
                                        AGENT,
                                        new MemoryDraft(
                                                text,
                                                List.of(ADA),
                                                List.of("conversation"),
                                                "customer-support",
                                                List.of()))
                                .id());
    }

    private List<String> texts(TenantProfile tenant) {
        return domain().as(
                        tenant,
                        () ->
                                domain()
                                        .get(Memories.class)
                                        .search(AGENT, new MemoryQuery(ADA, null, null, null))
                                        .items()
                                        .stream()
                                        .map(memory -> memory.text())
                                        .sorted()
                                        .toList());
    }

    private TenantProfile tenant() {
        TenantProfile tenant =
                domain().tenant("t" + UUID.randomUUID().toString().substring(0, 8));
        domain().as(tenant, () -> domain().get(TestAgents.class).register(AGENT));
        return tenant;
    }

    @Test
    default void everythingIsReadUnderItsNewKeyAndTheOldOneGoesWhenNobodyCanHaveItAnyMore() {
        TenantProfile tenant = tenant();
        TenantProfile other = tenant();
        remember(tenant, "first");
        remember(other, "theirs");
        UUID request = domain().as(
                        tenant,
                        () -> domain().get(ErasureRequests.class)
                                .receive(new ErasureDraft(
                                        List.of(ADA),
                                        Regime.GDPR,
                                        domain().clock().instant(),
                                        "asked"))
                                .id());
        domain().as(tenant, () -> domain().get(Ledger.class).checkpoint());
        Set<UUID> old = new HashSet<>(keys(tenant, "memory_item"));
        old.addAll(keys(tenant, "erasure_request"));
        old.addAll(keys(tenant, "ledger_log"));
        assertThat(old).hasSize(3);

        assertThat(reseal(tenant, old)).as("old keys are waited for").isFalse();
        remember(tenant, "second");
        assertThat(keys(tenant, "memory_item")).hasSize(1).doesNotContainAnyElementsOf(old);
        assertThat(texts(tenant)).containsExactly("first", "second");
        assertThat(reseal(tenant, old)).isFalse();
        domain().clock().advance(Duration.ofMinutes(11));
        assertThat(reseal(tenant, old)).isTrue();

        assertThat(domain().as(tenant, () -> domain().get(Vault.class).existing(old)))
                .isEmpty();
        assertThat(texts(tenant)).containsExactly("first", "second");
        assertThat(texts(other)).containsExactly("theirs");
        assertThat(domain().as(tenant, () -> domain().get(Ledger.class).checkpoint()))
                .isNotEmpty();
        assertThat(erased(tenant, request)).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(texts(tenant)).isEmpty();
    }

    private ErasureStatus erased(TenantProfile tenant, UUID request) {
        return domain().as(tenant, () -> {
            domain().get(ErasureRequests.class).approve(Seen.any(request));
            ErasureRun run = domain().get(ErasureRun.class);
            run.begin(request);
            run.find(request);
            for (UUID store : run.stores(request)) {
                while (run.eraseNext(request, store)) {
                    // until nothing is left
                }
            }
            for (UUID store : run.stores(request)) {
                while (run.verifyNext(request, store)) {
                    // until nothing is left
                }
            }
            run.conclude(request);
            return domain().get(ErasureRequests.class).of(request).status();
        });
    }

    @Test
    default void aKeyUnderWhichNothingIsThatWeKnowOfStays() {
        TenantProfile tenant = tenant();
        UUID unused = domain().as(
                        tenant,
                        () -> domain().get(Vault.class)
                                .keyFor(io.stateward.vault.entity.KeyScope.ofItem(
                                        io.stateward.vault.entity.Purpose.REQUEST, UUID.randomUUID())));

        assertThat(reseal(tenant, Set.of(unused))).isTrue();
        domain().clock().advance(Duration.ofMinutes(11));
        reseal(tenant, Set.of(unused));

        assertThat(domain().as(tenant, () -> domain().get(Vault.class).exists(unused)))
                .isTrue();
    }

    @Test
    default void everyTableWithAKeyIsNamed() throws SQLException {
        Set<String> named = new HashSet<>(SHORT_LIVED);
        named.addAll(HASHED);
        domain().all(SealedRows.class).forEach(rows -> rows.tables().forEach(table -> named.add(table.name())));
        Set<String> there = new HashSet<>();
        try (Connection connection = domain().database().behindTheWall();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select distinct c.table_name from information_schema.columns c"
                                + " join information_schema.tables t on t.table_name = c.table_name and t.table_schema ="
                                + " c.table_schema where lower(c.column_name) = 'key_id' and t.table_type in ('BASE TABLE', 'TABLE')")) {
            while (rows.next()) {
                there.add(rows.getString(1).toLowerCase(Locale.ROOT).replaceAll("_p?[0-9]+$", ""));
            }
        }
        assertThat(named).isEqualTo(there);
    }
}
