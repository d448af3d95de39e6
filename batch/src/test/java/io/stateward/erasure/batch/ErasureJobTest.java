package io.stateward.erasure.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.Seen;
import io.stateward.batch.Dispatcher;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.entity.OperationStatus;
import io.stateward.policies.entity.Regime;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreDraft;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.CustomerDatabase;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Demonstrates an approved request on its way through the job, over two stores at the same time. */
class ErasureJobTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** Where Stateward keeps its own rows. */
    enum On {
        H2,
        POSTGRESQL;

        Domain open() {
            return this == H2 ? Domain.onH2() : Domain.onPostgres();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anApprovedRequestErasesThePersonFromEveryStoreAndNobodyElse(On on) {
        CustomerDatabase shop = database();
        CustomerDatabase support = database();
        try (Domain domain = on.open()) {
            TenantProfile tenant = domain.tenant("skyways");
            domain.run(tenant, () -> {
                register(domain, "shop", shop);
                register(domain, "support", support);
            });
            UUID request = domain.as(tenant, () -> approved(domain)).id();

            ErasureView end = runToTheEnd(domain, tenant, request);

            assertThat(end.tasks()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(end.certified()).isTrue();
            UUID operation = Objects.requireNonNull(end.operation());
            assertThat(domain.as(tenant, () -> domain.get(Operations.class).of(operation))
                            .status())
                    .isEqualTo(OperationStatus.SUCCEEDED);
        }
        for (CustomerDatabase database : List.of(shop, support)) {
            assertThat(database.count("select count(*) from customer where id = 1"))
                    .isZero();
            assertThat(database.count("select count(*) from customer where id = 2"))
                    .isEqualTo(1);
        }
    }

    @Test
    void storesThatWaitForAnotherNeverKeepItFromItsTurn() {
        try (Domain domain = Domain.onH2()) {
            TenantProfile tenant = domain.tenant("skyways");
            domain.as(tenant, () -> domain.get(TestAgents.class).register("support"));
            List<UUID> sources = new ArrayList<>();
            for (int i = 0; i < StorePartitions.MAX_PARTITIONS; i++) {
                String store = "source" + i;
                domain.run(tenant, () -> register(domain, store, database()));
                sources.add(domain.as(tenant, () -> journal(domain, store, List.of())));
            }
            // One more than there are partitions, and all the others wait for it: a copy goes before its source.
            domain.run(tenant, () -> register(domain, "copies", database()));
            domain.as(tenant, () -> journal(domain, "copies", sources));
            UUID request = domain.as(tenant, () -> approved(domain)).id();

            assertThat(runToTheEnd(domain, tenant, request).certified()).isTrue();
        }
    }

    private static UUID journal(Domain domain, String store, List<UUID> derivedFrom) {
        StateDraft row = new StateDraft(
                store,
                "row",
                "customer/1",
                List.of(new Alias("email", "ann@example.com", null)),
                List.of("contact"),
                "customer-support",
                derivedFrom,
                null,
                null,
                List.of());
        return domain.get(Catalog.class).register("support", row).id();
    }

    private static CustomerDatabase database() {
        CustomerDatabase database = CustomerDatabase.h2();
        database.execute(
                "create table customer (id integer primary key, email varchar(100))",
                "insert into customer values (1, 'ann@example.com'), (2, 'bob@example.com')");
        System.setProperty("stateward.egress.allow", "127.0.0.1");
        return database;
    }

    private static void register(Domain domain, String name, CustomerDatabase database) {
        JsonNode map = json(
                "{\"tables\": [{\"name\": \"customer\", \"subjects\": [{\"type\": \"email\", \"column\": \"email\"}],"
                        + " \"categories\": [\"contact\"], \"onErase\": \"delete\"}]}");
        domain.get(Stores.class).register(new StoreDraft(name, "jdbc", "DE", null, database.config(), map, List.of()));
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ErasureView approved(Domain domain) {
        ErasureRequests requests = domain.get(ErasureRequests.class);
        List<Alias> person = List.of(new Alias("email", "ann@example.com", null));
        ErasureView received = requests.receive(new ErasureDraft(person, Regime.GDPR, null, "asked by letter"));
        return requests.approve(Seen.any(received.id()));
    }

    /** Looks as the timer does until the request is closed, or needs a person, and its work is done. */
    private static ErasureView runToTheEnd(Domain domain, TenantProfile tenant, UUID request) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            domain.get(Dispatcher.class).look();
            ErasureView view =
                    domain.as(tenant, () -> domain.get(ErasureRequests.class).of(request));
            boolean ended = view.status().isClosed() || view.status() == ErasureStatus.NEEDS_ATTENTION;
            if (ended && workRows(domain) == 0) {
                assertThat(view.status()).isIn(ErasureStatus.COMPLETED, ErasureStatus.COMPLETED_WITH_RESIDUE);
                return view;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("The request did not end in " + LIMIT);
    }

    private static int workRows(Domain domain) {
        try (var connection = domain.database().behindTheWall();
                var query = connection.prepareStatement("select count(*) from work_item where kind = 'erasure'");
                var rows = query.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
