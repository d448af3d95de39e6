package io.stateward.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.agents.boundary.Agents;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogInspection;
import io.stateward.catalog.boundary.CatalogTotals;
import io.stateward.catalog.control.Kinship;
import io.stateward.catalog.control.Recount;
import io.stateward.catalog.entity.CatalogCount;
import io.stateward.catalog.entity.InspectedItem;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.entity.Claim;
import io.stateward.stores.boundary.Stores;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people are shown of the catalog as a whole, on either database. Each test has a tenant of its own. */
interface CatalogViewsContract {

    String AGENT = "airline-support";

    Domain domain();

    private CatalogTotals totals() {
        return domain().get(CatalogTotals.class);
    }

    private TenantProfile tenant() {
        TenantProfile tenant = domain().tenant("t" + UUID.randomUUID());
        domain().as(tenant, () -> domain().get(TestAgents.class).register(AGENT));
        return tenant;
    }

    private UUID item(List<Alias> subjects, UUID... derivedFrom) {
        return domain().get(Catalog.class)
                .register(
                        AGENT,
                        new StateDraft(
                                "memory",
                                "summary",
                                "ref-" + UUID.randomUUID(),
                                subjects,
                                List.of("conversation"),
                                "customer-support",
                                List.of(derivedFrom),
                                null,
                                null,
                                List.of()))
                .id();
    }

    private UUID memory() {
        return domain().get(Stores.class).of("memory").id();
    }

    /** Writes many rows at once, past the registration that each would need. */
    private List<UUID> fill(TenantProfile tenant, UUID agent, UUID store, int items) {
        String insert =
                "insert into state_item (tenant_id, id, version, agent_id, store_id, kind, ref, status, purpose,"
                        + " categories, tags, body_mac, created_at, last_used_at, registered_at, policy_epoch, restricted)"
                        + " values (?, ?, 1, ?, ?, 'row', ?, 'BOUND', 'p', '', '', ?, ?, ?, ?, 0, false)";
        Instant now = domain().clock().instant();
        try (Connection owner = domain().database().behindTheWall();
                PreparedStatement statement = owner.prepareStatement(insert)) {
            List<UUID> ids = Stream.generate(Ids::next).limit(items).toList();
            for (UUID id : ids) {
                List<Object> row = List.of(tenant.id(), id, agent, store, id.toString(), new byte[] {1});
                IntStream.range(0, row.size()).forEach(column -> set(statement, column + 1, row.get(column)));
                IntStream.rangeClosed(7, 9).forEach(column -> set(statement, column, now.atOffset(ZoneOffset.UTC)));
                statement.addBatch();
            }
            statement.executeBatch();
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Notes of each item that it was derived from the source. */
    private void derive(TenantProfile tenant, List<UUID> items, UUID source) {
        String insert = "insert into state_derivation (tenant_id, item_id, source_id) values (?, ?, ?)";
        try (Connection owner = domain().database().behindTheWall();
                PreparedStatement statement = owner.prepareStatement(insert)) {
            for (UUID item : items) {
                statement.setObject(1, tenant.id());
                statement.setObject(2, item);
                statement.setObject(3, source);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(PreparedStatement statement, int column, Object value) {
        try {
            statement.setObject(column, value);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does the recount that is due for the tenant, and says whether there was any. */
    private boolean recounted(TenantProfile tenant) {
        List<Claim> due =
                domain().get(WorkQueue.class).claim("test/1", Set.of(Recount.KIND), WorkQueue.MAX_CLAIMS).stream()
                        .filter(claim -> claim.tenantId().equals(tenant.id()))
                        .toList();
        due.forEach(claim -> {
            domain().run(tenant, () -> domain().get(Recount.class).handle(claim));
            domain().get(WorkQueue.class).done(claim);
        });
        return !due.isEmpty();
    }

    @Test
    default void fewItemsAreCountedAtOnceByStore() {
        TenantProfile tenant = tenant();
        TenantProfile other = tenant();
        domain().run(other, () -> item(List.of()));
        domain().run(tenant, () -> {
            item(List.of());
            UUID second = item(List.of());
            UUID intent = domain().get(Catalog.class)
                    .register(
                            AGENT,
                            new StateDraft(
                                    "memory",
                                    "summary",
                                    null,
                                    List.of(),
                                    List.of("conversation"),
                                    "customer-support",
                                    List.of(second),
                                    null,
                                    null,
                                    List.of()))
                    .id();
            domain().get(Catalog.class).abandon(AGENT, intent);

            CatalogCount count = totals().all();
            assertThat(count.countedAt()).isEqualTo(domain().clock().instant());
            assertThat(count.livingIn(memory())).isEqualTo(2);
            assertThat(count.of(memory()).orElseThrow().gone()).isEqualTo(1);
            assertThat(totals().of(Ids.next()).stores())
                    .as("an agent without state")
                    .isEmpty();
        });
        assertThat(recounted(tenant)).as("work for so few").isFalse();
    }

    @Test
    default void manyItemsAreCountedByDurableWorkAndToldWithTheTimeOfTheCount() {
        TenantProfile tenant = tenant();
        UUID store = domain().as(tenant, this::memory);
        UUID agent = domain().as(tenant, () -> domain().get(TestAgents.class).register("second"));
        fill(tenant, agent, store, CatalogTotals.MAX_COUNTED_AT_ONCE + 1);

        assertThat(domain().as(tenant, () -> totals().all().countedAt()))
                .as("what the overview tells as being counted")
                .isNull();
        assertThat(domain().as(tenant, () -> totals().of(agent).countedAt()))
                .as("what an agent's page tells as being counted")
                .isNull();
        assertThat(recounted(tenant)).isTrue();
        Instant counted = domain().clock().instant();
        domain().run(tenant, () -> {
            assertThat(totals().all().living()).isEqualTo(CatalogTotals.MAX_COUNTED_AT_ONCE + 1L);
            assertThat(totals().of(agent).livingIn(store)).isEqualTo(CatalogTotals.MAX_COUNTED_AT_ONCE + 1L);
        });
        assertThat(recounted(tenant)).as("work for a count that is fresh").isFalse();

        domain().clock().advance(CatalogTotals.FRESH.plusSeconds(1));
        fill(tenant, agent, store, 1);
        domain().run(tenant, () -> {
            assertThat(totals().all().living()).isEqualTo(CatalogTotals.MAX_COUNTED_AT_ONCE + 1L);
            assertThat(totals().all().countedAt()).isEqualTo(counted);
        });
        assertThat(recounted(tenant)).isTrue();
        assertThat(domain().as(tenant, () -> totals().all().living()))
                .isEqualTo(CatalogTotals.MAX_COUNTED_AT_ONCE + 2L);
    }

    @Test
    default void anItemIsShownWithWhatItCameFromAndWhatCameFromItAndNoIdentifier() {
        TenantProfile tenant = tenant();
        domain().run(tenant, () -> {
            UUID turn = item(List.of(new Alias("email", "ada@example.com")));
            UUID summary = item(List.of(), turn);
            UUID fact = item(List.of(), summary);

            InspectedItem shown = domain().get(CatalogInspection.class).of(AGENT, summary);
            assertThat(ids(shown.sources())).containsExactly(turn);
            assertThat(ids(shown.derived())).containsExactly(fact);
            assertThat(shown.derived().cutOff()).isFalse();
            InspectedItem first = domain().get(CatalogInspection.class).of(AGENT, turn);
            assertThat(ids(first.derived())).containsExactly(summary, fact);
            assertThat(first.derived().items())
                    .extracting(InspectedItem.Relative::steps)
                    .containsExactly(1, 2);
            assertThat(first.subjects()).hasSize(1);
        });
    }

    private InspectedItem.Kin derivedFrom(TenantProfile tenant, UUID item) {
        return domain().as(tenant, () -> domain().get(CatalogInspection.class).of(AGENT, item))
                .derived();
    }

    @Test
    default void aLongOrWideLineageIsCutOffAndSaysSo() {
        TenantProfile tenant = tenant();
        UUID agent =
                domain().as(tenant, () -> domain().get(Agents.class).of(AGENT).id());
        List<UUID> chain = fill(tenant, agent, domain().as(tenant, this::memory), Kinship.MAX_STEPS + 2);
        UUID root = chain.get(0);
        IntStream.rangeClosed(1, Kinship.MAX_STEPS)
                .forEach(step -> derive(tenant, List.of(chain.get(step)), chain.get(step - 1)));
        assertThat(derivedFrom(tenant, root).cutOff()).isFalse();
        derive(tenant, List.of(chain.get(Kinship.MAX_STEPS + 1)), chain.get(Kinship.MAX_STEPS));
        assertThat(derivedFrom(tenant, root).items()).hasSize(Kinship.MAX_STEPS);
        assertThat(derivedFrom(tenant, root).cutOff()).isTrue();

        List<UUID> wide = fill(tenant, agent, domain().as(tenant, this::memory), Kinship.MAX_RELATIVES + 2);
        UUID hub = wide.get(0);
        derive(tenant, wide.subList(1, Kinship.MAX_RELATIVES + 1), hub);
        assertThat(derivedFrom(tenant, hub).cutOff()).isFalse();
        derive(tenant, wide.subList(Kinship.MAX_RELATIVES + 1, wide.size()), hub);
        assertThat(derivedFrom(tenant, hub).items()).hasSize(Kinship.MAX_RELATIVES);
        assertThat(derivedFrom(tenant, hub).cutOff()).isTrue();
    }

    @Test
    default void anotherTenantsItemIsNotThere() {
        UUID theirs = domain().as(tenant(), () -> item(List.of()));

        assertThatThrownBy(() -> domain().as(
                                tenant(),
                                () -> domain().get(CatalogInspection.class).of(AGENT, theirs)))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("not-found"));
    }

    private static List<UUID> ids(InspectedItem.Kin kin) {
        return kin.items().stream().map(relative -> relative.item().id()).toList();
    }
}
