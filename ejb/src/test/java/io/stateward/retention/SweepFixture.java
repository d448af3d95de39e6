package io.stateward.retention;

import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.PolicyView;
import io.stateward.retention.boundary.SweepRun;
import io.stateward.retention.boundary.Sweeps;
import io.stateward.retention.entity.SweepCount;
import io.stateward.retention.entity.SweepDetail;
import io.stateward.retention.entity.SweepDraft;
import io.stateward.retention.entity.SweepOutcome;
import io.stateward.retention.entity.SweepView;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the tests of sweeps share: a domain, tenants of their own, state in governed memory, and a worker that runs a sweep to its end. */
interface SweepFixture {

    String AGENT = "airline-support";

    Domain domain();

    /** Opens a tenant with an agent and a policy that ends conversations after 30 days. */
    default TenantProfile tenant() {
        TenantProfile tenant = domain().tenant("t" + UUID.randomUUID());
        domain().as(tenant, () -> domain().get(TestAgents.class).register(AGENT));
        return tenant;
    }

    default void policy(TenantProfile tenant, String document) {
        domain().run(tenant, () -> {
            Policies policies = domain().get(Policies.class);
            PolicyView draft = policies.draft(document);
            policies.activate(draft.name(), draft.version(), null);
        });
    }

    default void conversationsEnd(TenantProfile tenant, String then) {
        policy(
                tenant,
                "{\"name\": \"conversation-lifetime\", \"kind\": \"retention\", \"appliesTo\": {\"categories\":"
                        + " [\"conversation\"]}, \"keep\": {\"atMost\": \"P30D\"}, \"then\": \"" + then + "\"}");
    }

    default UUID remember(TenantProfile tenant, String text, Alias... about) {
        return remember(tenant, text, List.of(), about);
    }

    default UUID remember(TenantProfile tenant, String text, List<UUID> derivedFrom, Alias... about) {
        return domain().as(
                        tenant,
                        () -> domain().get(Memories.class)
                                .remember(
                                        AGENT,
                                        new MemoryDraft(
                                                text,
                                                List.of(about),
                                                List.of("conversation"),
                                                "customer-support",
                                                derivedFrom))
                                .id());
    }

    default UUID register(TenantProfile tenant, StateDraft draft) {
        return domain().as(
                        tenant,
                        () -> domain().get(Catalog.class).register(AGENT, draft).id());
    }

    default ItemView item(TenantProfile tenant, UUID id) {
        return domain().as(tenant, () -> domain().get(Catalog.class).of(AGENT, id));
    }

    default void laterByDays(long days) {
        domain().clock().advance(java.time.Duration.ofDays(days));
    }

    default SweepView begin(TenantProfile tenant, SweepDraft draft) {
        return domain().as(tenant, () -> domain().get(Sweeps.class).start(draft));
    }

    default SweepView sweep(TenantProfile tenant) {
        return sweep(tenant, new SweepDraft(null, false, null));
    }

    default SweepView sweep(TenantProfile tenant, SweepDraft draft) {
        return run(tenant, begin(tenant, draft).id());
    }

    /** Does as the batch job does: every store's chunks, each in a request of its own, then the end. */
    default SweepView run(TenantProfile tenant, UUID sweep) {
        Caller worker = Caller.worker(tenant, "sweep");
        SweepRun run = domain().get(SweepRun.class);
        for (UUID part : domain().as(worker, () -> run.parts(sweep))) {
            boolean more;
            do {
                more = domain().as(worker, () -> run.next(part));
            } while (more);
        }
        domain().as(worker, () -> {
            run.conclude(sweep);
            return true;
        });
        return detail(tenant, sweep).sweep();
    }

    default SweepDetail detail(TenantProfile tenant, UUID sweep) {
        return domain().as(tenant, () -> domain().get(Sweeps.class).of(sweep));
    }

    static long of(SweepView view, SweepOutcome outcome) {
        return view.counts().stream()
                .filter(count -> count.outcome() == outcome)
                .mapToLong(SweepCount::items)
                .sum();
    }

    /** Reads one value past every wall. */
    default @Nullable String read(TenantProfile tenant, String query) {
        try (Connection all = domain().database().behindTheWall();
                PreparedStatement select = all.prepareStatement(query)) {
            select.setObject(1, tenant.id());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
