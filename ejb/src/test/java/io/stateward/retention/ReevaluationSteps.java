package io.stateward.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogConformance;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.Registration;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.catalog.entity.UnlawfulItem;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.entity.Claim;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.PolicyView;
import io.stateward.retention.boundary.Reevaluations;
import io.stateward.retention.entity.ReevaluationView;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import io.stateward.testing.TestStores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What a test of re-evaluation does: makes items and rules, and has the job take its steps. */
interface ReevaluationSteps {

    String AGENT = "airline-support";

    Domain domain();

    default TenantProfile tenant() {
        TenantProfile tenant = domain().tenant("t" + UUID.randomUUID());
        domain().run(tenant, () -> {
            domain().get(TestAgents.class).register(AGENT);
            domain().get(TestStores.class).register("berlin", "DE", List.of());
            domain().get(TestStores.class).register("paris", "FR", List.of());
        });
        return tenant;
    }

    default UUID item(TenantProfile tenant, String store, String category) {
        StateDraft draft = new StateDraft(
                store,
                "note",
                "ref-" + UUID.randomUUID(),
                List.of(),
                List.of(category),
                "customer-support",
                List.of(),
                Instant.parse("2026-01-01T00:00:00Z"),
                null,
                List.of());
        Registration registered =
                domain().as(tenant, () -> domain().get(Catalog.class).register(AGENT, draft));
        return registered.id();
    }

    default ItemView view(TenantProfile tenant, UUID item) {
        return domain().as(tenant, () -> domain().get(Catalog.class).of(AGENT, item));
    }

    default PolicyView activate(TenantProfile tenant, String document) {
        return domain().as(tenant, () -> {
            PolicyView draft = domain().get(Policies.class).draft(document);
            return domain().get(Policies.class).activate(draft.name(), draft.version(), null);
        });
    }

    default String keep(String name, String category, String keep) {
        return "{\"name\":\"" + name + "\",\"kind\":\"retention\",\"appliesTo\":{\"categories\":[\"" + category
                + "\"]},\"keep\":" + keep + "}";
    }

    default String allow(String name, String category, String region) {
        return "{\"name\":\"" + name + "\",\"kind\":\"residency\",\"appliesTo\":{\"categories\":[\"" + category
                + "\"]},\"allow\":{\"storage\":[\"" + region + "\"]}}";
    }

    default boolean step(TenantProfile tenant, int page) {
        return domain().as(tenant, () -> domain().get(ReevaluationProbe.class).step(page));
    }

    default void settle(TenantProfile tenant) {
        while (step(tenant, 7)) {
            // Each step is a page.
        }
    }

    default ReevaluationView last(TenantProfile tenant) {
        return domain().as(tenant, () -> domain().get(Reevaluations.class).list(null, 1))
                .items()
                .get(0);
    }

    default boolean isCurrent(TenantProfile tenant) {
        return domain().as(tenant, () -> domain().get(Reevaluations.class).standing())
                .current();
    }

    default List<UnlawfulItem> unlawful(TenantProfile tenant) {
        return domain().as(tenant, () -> domain().get(CatalogConformance.class).list(null, null, null, null))
                .items();
    }

    /** Claims the tenant's work of a kind that is due, and says whether there is any. */
    default boolean claimed(TenantProfile tenant, String kind) {
        List<Claim> claims = domain().get(WorkQueue.class).claim("test/1", Set.of(kind), WorkQueue.MAX_CLAIMS).stream()
                .filter(claim -> claim.tenantId().equals(tenant.id()))
                .toList();
        claims.forEach(domain().get(WorkQueue.class)::done);
        return !claims.isEmpty();
    }

    default void forget(TenantProfile tenant, UUID item) {
        change(tenant, item, "update state_item set erase_at = null, policy_epoch = 0");
    }

    default void change(TenantProfile tenant, UUID id, String how) {
        try (Connection owner = domain().database().behindTheWall();
                PreparedStatement update = owner.prepareStatement(how + " where tenant_id = ? and id = ?")) {
            update.setObject(1, tenant.id());
            update.setObject(2, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
