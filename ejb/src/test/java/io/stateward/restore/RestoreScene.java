package io.stateward.restore;

import io.stateward.Seen;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.boundary.ErasureRun;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.memory.entity.MemoryQuery;
import io.stateward.memory.entity.MemoryView;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.policies.entity.Regime;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Is what happens in a tenant around a restore, step by step, on whatever database is in use at the moment. */
final class RestoreScene {

    static final String AGENT = "airline-support";

    private RestoreScene() {}

    static Alias email(String person) {
        return new Alias("email", person + "@example.org");
    }

    /** Registers a tenant with an agent that remembers these people. */
    static void begin(Domain domain, String alias, String... people) {
        domain.tenant(alias);
        remembering(domain, alias, people);
    }

    /** Registers an agent that remembers these people. */
    static void remembering(Domain domain, String alias, String... people) {
        domain.as(tenant(domain, alias), () -> domain.get(TestAgents.class).register(AGENT));
        for (String person : people) {
            remember(domain, alias, person);
        }
        sequence(domain, alias);
    }

    static void remember(Domain domain, String alias, String person) {
        remember(domain, alias, email(person), person + " likes seat 1");
    }

    static void remember(Domain domain, String alias, Alias person, String text) {
        domain.as(
                tenant(domain, alias),
                () -> domain.get(Memories.class)
                        .remember(
                                AGENT,
                                new MemoryDraft(
                                        text,
                                        List.of(person),
                                        List.of("conversation"),
                                        "customer-support",
                                        List.of())));
    }

    static TenantProfile tenant(Domain domain, String alias) {
        return domain.get(Tenants.class).byAlias(alias).orElseThrow();
    }

    /** Does as the timer that gives entries of the ledger their place. */
    static void sequence(Domain domain, String alias) {
        domain.run(tenant(domain, alias), () -> domain.get(Ledger.class).sequencePending(8_192));
    }

    static UUID approve(Domain domain, String alias, String person) {
        return approve(domain, alias, List.of(email(person)));
    }

    static UUID approve(Domain domain, String alias, List<Alias> person) {
        return domain.as(tenant(domain, alias), () -> {
            ErasureRequests requests = domain.get(ErasureRequests.class);
            UUID id = requests.receive(
                            new ErasureDraft(person, Regime.GDPR, domain.clock().instant(), "asked by letter"))
                    .id();
            return requests.approve(Seen.any(id)).id();
        });
    }

    static UUID erase(Domain domain, String alias, String person) {
        UUID request = approve(domain, alias, person);
        execute(domain, alias, request);
        return request;
    }

    /** Takes every step of the job. */
    static void execute(Domain domain, String alias, UUID request) {
        domain.run(tenant(domain, alias), () -> {
            ErasureRun run = domain.get(ErasureRun.class);
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
        });
        sequence(domain, alias);
    }

    static ErasureStatus status(Domain domain, String alias, UUID request) {
        return domain.as(
                tenant(domain, alias),
                () -> domain.get(ErasureRequests.class).of(request).status());
    }

    /** Does as the worker that takes a row of that kind. */
    static void work(Domain domain, String alias, String kind, UUID ref) {
        TenantProfile tenant = tenant(domain, alias);
        WorkHandler handler = domain.all(WorkHandler.class).stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        domain.as(Caller.worker(tenant, kind), () -> {
            handler.handle(new Claim(
                    UUID.randomUUID(),
                    tenant.id(),
                    kind,
                    ref,
                    1,
                    1,
                    domain.clock().instant()));
            return true;
        });
    }

    /** Returns the first column of a query whose parameter is the tenant, from behind the wall. */
    static List<String> rows(Domain domain, String alias, String query) {
        UUID id = tenant(domain, alias).id();
        try (Connection all = domain.database().behindTheWall();
                PreparedStatement select = all.prepareStatement(query)) {
            select.setObject(1, id);
            List<String> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(String.valueOf(row.getString(1)));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what the catalog has of anybody, also of a tenant that is not served. */
    static List<String> items(Domain domain, String alias) {
        return rows(domain, alias, "select id from state_item where tenant_id = ? and status = 'BOUND'");
    }

    /** Returns what the agent remembers. */
    static List<String> texts(Domain domain, String alias) {
        return domain.as(
                tenant(domain, alias),
                () -> domain.get(Memories.class).search(AGENT, new MemoryQuery(null, null, null, null)).items().stream()
                        .map(MemoryView::text)
                        .toList());
    }
}
