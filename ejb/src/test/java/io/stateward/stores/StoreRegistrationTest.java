package io.stateward.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreDraft;
import io.stateward.stores.entity.StoreView;
import io.stateward.subjects.boundary.SubjectTypes;
import io.stateward.subjects.entity.CanonicalForm;
import io.stateward.subjects.entity.TypeDefinition;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.CustomerDatabase;
import io.stateward.testing.Domain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the registration of a store refuses, and that governed memory is there from its first use, whoever comes first. */
@SuppressWarnings("NullAway.Init")
class StoreRegistrationTest {

    private static final int RACES = 10;
    private static final int RACERS = 4;

    private Domain domain;

    static Stream<Named<Supplier<Domain>>> databases() {
        return Stream.of(Named.of("H2", Domain::onH2), Named.of("PostgreSQL", Domain::onPostgres));
    }

    @AfterEach
    void close() {
        domain.close();
    }

    private static StoreDraft shop(CustomerDatabase database, String type) {
        JsonNode map = Json.read("""
            {"tables": [{"name": "customer", "subjects": [{"type": "%s", "column": "size"}], "categories": ["contact"],
                         "onErase": "delete"}]}
            """.formatted(type), JsonNode.class);
        return new StoreDraft("shop", "jdbc", "DE", null, database.config(), map, List.of());
    }

    private void refused(StoreDraft draft, String type, String advice) {
        Stores stores = domain.get(Stores.class);
        List<StoreView> before = stores.all();
        assertThatThrownBy(() -> stores.register(draft))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo(type))
                .hasMessageContaining(advice);
        assertThat(stores.all()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aDataMapMayNameOnlyTypesThatTheTenantHasAndThatIdentify(Supplier<Domain> database) {
        domain = database.get();
        CustomerDatabase customers = CustomerDatabase.h2();
        customers.execute("create table customer (id integer primary key, size varchar(20))");
        domain.run(domain.tenant("skyways"), () -> {
            refused(shop(customers, "shoe-size"), "unknown-subject-type", "POST /subject-types");

            SubjectTypes types = domain.get(SubjectTypes.class);
            types.register(new TypeDefinition("shoe-size", CanonicalForm.EXACT, false));
            refused(shop(customers, "shoe-size"), "name-identifies-nobody", "a type that identifies");

            types.register(new TypeDefinition("last-number", CanonicalForm.EXACT, true));
            assertThat(domain.get(Stores.class)
                            .register(shop(customers, "last-number"))
                            .name())
                    .isEqualTo("shop");
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whoeverUsesGovernedMemoryFirstAtTheSameTimeGetsTheSame(Supplier<Domain> database) throws Exception {
        domain = database.get();
        ExecutorService threads = Executors.newFixedThreadPool(RACERS);
        try {
            for (int race = 0; race < RACES; race++) {
                TenantProfile tenant = domain.tenant("race-" + race);
                CyclicBarrier start = new CyclicBarrier(RACERS);
                Callable<UUID> first = () -> domain.as(tenant, () -> {
                    start.await(30, TimeUnit.SECONDS);
                    return domain.get(Stores.class).of("memory").id();
                });
                List<UUID> seen = new ArrayList<>();
                for (Future<UUID> racer : threads.invokeAll(Collections.nCopies(RACERS, first))) {
                    seen.add(racer.get(60, TimeUnit.SECONDS));
                }
                assertThat(seen).hasSize(RACERS).containsOnly(seen.get(0));
                assertThat(domain.as(tenant, () -> domain.get(Stores.class).all()))
                        .hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
