package io.stateward.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.QuarantinedItems;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.Registration;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.EntryView;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.memory.entity.MemoryQuery;
import io.stateward.policies.boundary.Policies;
import io.stateward.stores.boundary.Stores;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What a test of the quarantine does: makes places and rules, and writes what they refuse. */
interface QuarantineSteps {

    String AGENT = "airline-support";
    Alias ADA = new Alias("email", "ada@example.com");

    Domain domain();

    TenantProfile ownTenant();

    TenantProfile otherTenant();

    @BeforeEach
    default void registerAgents() {
        domain().run(ownTenant(), () -> domain().get(TestAgents.class).register(AGENT));
        domain().run(otherTenant(), () -> domain().get(TestAgents.class).register(AGENT));
    }

    /** Makes a store of which nothing is asked but where it is. */
    default void storeAt(TenantProfile tenant, String name, String kind, String region) {
        domain().run(tenant, () -> domain().get(Stores.class).of("memory"));
        try (Connection all = domain().database().behindTheWall();
                PreparedStatement insert = all.prepareStatement(
                        "insert into store (tenant_id, id, version, name, kind, region, processing_region, config, tags,"
                                + " guarantees, created_at) select tenant_id, ?, 1, ?, ?, ?, ?, '{}', '', guarantees,"
                                + " created_at from store where tenant_id = ? and name = 'memory'")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, name);
            insert.setString(3, kind);
            insert.setString(4, region);
            insert.setString(5, region);
            insert.setObject(6, tenant.id());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    default QuarantinedItems quarantine() {
        return domain().get(QuarantinedItems.class);
    }

    default void policy(String otherwise, String region) {
        String document = """
            name: talk
            kind: residency
            appliesTo: { categories: [conversation] }
            allow: { storage: [DE], processing: [DE] }
            otherwise: deny
            """.replace("DE", region).replace("deny", otherwise);
        Policies policies = domain().get(Policies.class);
        policies.activate("talk", policies.draft(document).version(), null);
    }

    default StateDraft draft(String store, @Nullable String ref) {
        return new StateDraft(
                store,
                "conversation",
                ref,
                List.of(ADA),
                List.of("conversation"),
                "customer-support",
                List.of(),
                null,
                7L,
                List.of("vip"));
    }

    default Registration register(String store, @Nullable String ref) {
        return domain().get(Catalog.class).register(AGENT, draft(store, ref));
    }

    default Registration remember(String text) {
        return domain().get(Memories.class)
                .remember(
                        AGENT,
                        new MemoryDraft(text, List.of(ADA), List.of("conversation"), "customer-support", List.of()));
    }

    default int found(String words) {
        return domain().get(Memories.class)
                .search(AGENT, new MemoryQuery(ADA, words, null, null))
                .items()
                .size();
    }

    default ItemView item(UUID id) {
        return domain().get(Catalog.class).of(AGENT, id);
    }

    default List<String> ledger() {
        domain().get(Ledger.class).sequencePending(100);
        return domain().get(Ledger.class).entries(-1, 100).items().stream()
                .map(EntryView::type)
                .toList();
    }

    default void assertRefused(String type, String words, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(StatewardException.class, e -> {
            assertThat(e.type()).isEqualTo(type);
            assertThat(e.sentence()).contains(words);
        });
    }
}
