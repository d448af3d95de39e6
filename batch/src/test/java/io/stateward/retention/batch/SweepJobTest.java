package io.stateward.retention.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.batch.Dispatcher;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.PolicyView;
import io.stateward.retention.boundary.Sweeps;
import io.stateward.retention.entity.SweepCount;
import io.stateward.retention.entity.SweepDraft;
import io.stateward.retention.entity.SweepOutcome;
import io.stateward.retention.entity.SweepStatus;
import io.stateward.retention.entity.SweepView;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.StoreDraft;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.CustomerDatabase;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Demonstrates a sweep on its way through the job, over two databases of the tenant at the same time. */
class SweepJobTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** Where Stateward keeps its own rows. */
    enum On {
        H2,
        POSTGRESQL;

        Domain open() {
            return this == H2 ? Domain.onH2() : Domain.onPostgres();
        }

        CustomerDatabase database() {
            return this == H2 ? CustomerDatabase.h2() : CustomerDatabase.postgres();
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatAreDueGoFromEveryStoreAndOnlyThoseThatOthersReferToStay(On on) {
        CustomerDatabase shop = database(on);
        CustomerDatabase support = database(on);
        support.execute(
                "create table reply (id integer primary key, note_id integer references note (id))",
                "insert into reply values (1, 3)");
        try (Domain domain = on.open()) {
            TenantProfile tenant = domain.tenant("skyways");
            domain.as(tenant, () -> domain.get(TestAgents.class).register("support"));
            domain.run(tenant, () -> {
                register(domain, "shop", shop);
                register(domain, "support", support);
                notesEnd(domain);
            });
            for (String store : List.of("shop", "support")) {
                for (int row = 1; row <= 5; row++) {
                    String ref = "note/" + row;
                    domain.as(tenant, () -> journal(domain, store, ref));
                }
            }
            domain.clock().advance(Duration.ofDays(31));
            domain.as(tenant, () -> journal(domain, "shop", "note/6"));

            SweepView end = runToTheEnd(domain, tenant);

            assertThat(end.counts())
                    .containsExactlyInAnyOrder(
                            new SweepCount(SweepOutcome.ERASED, Evidence.API, 9),
                            new SweepCount(SweepOutcome.FAILED, Evidence.NONE, 1));
            assertThat(end.status()).isEqualTo(SweepStatus.NEEDS_ATTENTION);
            assertThat(domain.as(tenant, () -> domain.get(Sweeps.class).of(end.id()))
                            .attention())
                    .singleElement()
                    .satisfies(task -> assertThat(task.why()).contains("refer"));
        }
        assertThat(shop.count("select count(*) from note")).isEqualTo(2);
        assertThat(support.count("select count(*) from note where id in (3, 6, 7)"))
                .isEqualTo(3);
        assertThat(support.count("select count(*) from note")).isEqualTo(3);
    }

    private static CustomerDatabase database(On on) {
        CustomerDatabase database = on.database();
        database.execute(
                "create table note (id integer primary key, email varchar(100))",
                "insert into note values (1, 'a@x.example'), (2, 'b@x.example'), (3, 'c@x.example'),"
                        + " (4, 'd@x.example'), (5, 'e@x.example'), (6, 'f@x.example'), (7, 'g@x.example')");
        System.setProperty("stateward.egress.allow", "127.0.0.1");
        return database;
    }

    private static void register(Domain domain, String name, CustomerDatabase database) {
        JsonNode map = json("{\"tables\": [{\"name\": \"note\", \"subjects\": [{\"type\": \"email\", \"column\":"
                + " \"email\"}], \"categories\": [\"notes\"], \"onErase\": \"delete\"}]}");
        domain.get(Stores.class).register(new StoreDraft(name, "jdbc", "DE", null, database.config(), map, List.of()));
    }

    private static void notesEnd(Domain domain) {
        Policies policies = domain.get(Policies.class);
        PolicyView draft = policies.draft("{\"name\": \"notes\", \"kind\": \"retention\", \"appliesTo\":"
                + " {\"categories\": [\"notes\"]}, \"keep\": {\"atMost\": \"P30D\"}}");
        policies.activate(draft.name(), draft.version(), null);
    }

    private static UUID journal(Domain domain, String store, String ref) {
        StateDraft row = new StateDraft(
                store, "row", ref, List.of(), List.of("notes"), "customer-support", List.of(), null, null, List.of());
        return domain.get(Catalog.class).register("support", row).id();
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Looks as the timer does until the sweep has ended. */
    private static SweepView runToTheEnd(Domain domain, TenantProfile tenant) {
        UUID sweep = domain.as(tenant, () -> domain.get(Sweeps.class).start(new SweepDraft(null, false, null)))
                .id();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            domain.get(Dispatcher.class).look();
            SweepView view =
                    domain.as(tenant, () -> domain.get(Sweeps.class).of(sweep)).sweep();
            if (view.status() != SweepStatus.RUNNING) {
                return view;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("The sweep did not end in " + LIMIT);
    }
}
