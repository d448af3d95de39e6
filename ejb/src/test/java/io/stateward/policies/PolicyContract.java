package io.stateward.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.EntryView;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Activation;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** What the contracts of policies have in common: tenants of their own, and the words in which they are told. */
interface PolicyContract {

    String ONLY_JAPAN = """
        name: notes
        kind: residency
        appliesTo: { categories: [note] }
        allow: { storage: [JP], processing: [JP] }
        """;

    Domain domain();

    /** Registers a tenant that no other test uses. */
    default TenantProfile tenant() {
        return domain().tenant("t" + UUID.randomUUID());
    }

    default <T> T boundary(Class<T> type) {
        return domain().get(type);
    }

    default PolicyView draft(TenantProfile tenant, String document) {
        return domain().as(tenant, () -> boundary(Policies.class).draft(document));
    }

    default PolicyView activate(TenantProfile tenant, PolicyView draft) {
        return domain().as(tenant, () -> boundary(Policies.class).activate(draft.name(), draft.version(), null));
    }

    default PolicyView schedule(TenantProfile tenant, PolicyView draft, @Nullable Instant from) {
        Activation asked = new Activation(draft.name(), draft.version(), null, from, null);
        return domain().as(tenant, () -> boundary(Policies.class).activate(asked));
    }

    default PolicyView version(TenantProfile tenant, PolicyView policy) {
        return domain().as(tenant, () -> boundary(Policies.class).of(policy.name(), policy.version()));
    }

    default Decision decide(TenantProfile tenant, String region, String category) {
        return domain().as(tenant, () -> boundary(PolicyDecisions.class).decide(store(region, category)));
    }

    default Action store(String region, String category) {
        return Action.store(
                null,
                StoreFacts.regions(region, region),
                ItemFacts.fresh(Set.of(category), "support", Set.of("DE")),
                Set.of());
    }

    /** Runs as somebody of that tenant who may change policies. */
    default <T> T as(TenantProfile tenant, String person, Callable<T> request) {
        return domain().as(new Caller(tenant, person, Set.of(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER), null), request);
    }

    /** Returns the ledger's entries of policies and decisions. */
    default List<EntryView> ledger(TenantProfile tenant) {
        return domain().as(tenant, () -> {
            boundary(Ledger.class).sequencePending(100);
            return boundary(Ledger.class).entries(-1, 100).items().stream()
                    .filter(entry -> entry.type().startsWith("policy-")
                            || entry.type().startsWith("policies-")
                            || entry.type().startsWith("decision-"))
                    .toList();
        });
    }

    default List<String> ledgerTypes(TenantProfile tenant) {
        return ledger(tenant).stream().map(EntryView::type).toList();
    }

    default void refused(String type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        failure -> assertThat(failure.type()).isEqualTo(type));
    }

    /** Returns the status of a version that somebody activates, or what refuses it. */
    default String outcome(TenantProfile tenant, PolicyView draft, @Nullable Instant from) {
        try {
            return schedule(tenant, draft, from).status().name();
        } catch (StatewardException e) {
            return e.type();
        }
    }

    /** Waits until the other transaction waits for this one. */
    default <T> Future<T> untilBlocked(Future<T> other) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        try (Connection connection = domain().database().behindTheWall();
                Statement statement = connection.createStatement()) {
            boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
            String blocked = h2
                    ? "select count(*) from information_schema.sessions where blocker_id is not null"
                    : "select count(*) from pg_locks where not granted";
            while (count(statement, blocked) == 0) {
                assertThat(System.nanoTime()).as("nobody waits").isLessThan(deadline);
                Thread.onSpinWait();
            }
        }
        return other;
    }

    private static int count(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
