package io.stateward.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.StatewardException;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogImport;
import io.stateward.catalog.entity.ImportReport;
import io.stateward.catalog.entity.ItemFilter;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.Registration;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** What the tests of the catalog share: a domain with two tenants, and the calls of an agent of one of them. */
interface CatalogFixture {

    String AGENT = "airline-support";

    /** A category that no policy permits anywhere. */
    String REGULATED = "health";

    Domain domain();

    TenantProfile skyways();

    TenantProfile nordbank();

    static Alias person(String value) {
        return new Alias("user-id", value);
    }

    static String unique() {
        return "x" + UUID.randomUUID();
    }

    static StateDraft draft(@Nullable String ref, List<Alias> people, List<UUID> derivedFrom) {
        return new StateDraft(
                "memory",
                "note",
                ref,
                people,
                List.of("conversation"),
                "customer-support",
                derivedFrom,
                Instant.parse("2026-01-01T00:00:00Z"),
                null,
                List.of());
    }

    /** Opens both tenants with an agent each. */
    static TenantProfile tenant(Domain domain, String alias) {
        TenantProfile tenant = domain.tenant(alias);
        domain.as(tenant, () -> domain.get(TestAgents.class).register(AGENT));
        domain.as(
                tenant,
                () -> domain.get(io.stateward.policies.boundary.Categories.class)
                        .register(REGULATED, true));
        return tenant;
    }

    default Catalog catalog() {
        return domain().get(Catalog.class);
    }

    default Registration register(TenantProfile tenant, StateDraft draft) {
        return domain().as(tenant, () -> catalog().register(AGENT, draft));
    }

    default Registration register(StateDraft draft) {
        return register(skyways(), draft);
    }

    default ImportReport take(String lines) {
        return domain().as(
                        skyways(),
                        () -> domain().get(CatalogImport.class)
                                .take(AGENT, new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8))));
    }

    default List<ItemView> about(Alias person) {
        return domain().as(
                        skyways(), () -> catalog().search(AGENT, person, new ItemFilter(null, null, null), null, null))
                .items();
    }

    /** Counts rows past every wall. */
    default long rows(TenantProfile tenant, String table) {
        return rows(tenant, table, "1 = 1");
    }

    default long rows(TenantProfile tenant, String table, String condition) {
        try (Connection all = domain().database().behindTheWall();
                PreparedStatement count = all.prepareStatement(
                        "select count(*) from " + table + " where tenant_id = ? and " + condition)) {
            count.setObject(1, tenant.id());
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void assertRefused(String type, ThrowingCallable call) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(call))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo(type));
    }
}
