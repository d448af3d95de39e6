package io.stateward.memory.control;

import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.memory.entity.MemoryItem;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Connectors;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.connector.ConnectorContract;
import io.stateward.stores.entity.Guarantees;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import io.stateward.vault.boundary.Vault;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;

/** Is the memory of two tenants as a store, with its people and what the catalog knows of them. */
interface MemoryConnectorFixture extends ConnectorContract {

    String AGENT = "airline-support";

    Domain domain();

    TenantProfile ownTenant();

    TenantProfile otherTenant();

    @BeforeEach
    default void registerAgents() {
        domain().run(ownTenant(), () -> domain().get(TestAgents.class).register(AGENT));
        domain().run(otherTenant(), () -> domain().get(TestAgents.class).register(AGENT));
    }

    default <T> T in(TenantProfile tenant, Supplier<T> work) {
        return domain().as(tenant, work::get);
    }

    default Alias alias(String handle) {
        return new Alias("email", handle + "." + ownTenant().alias() + "@example.com");
    }

    @Override
    default StoreAccess store() {
        return access(ownTenant());
    }

    @Override
    default StoreAccess otherTenantsStore() {
        return access(otherTenant());
    }

    default StoreAccess access(TenantProfile owner) {
        return in(owner, () -> {
            Stores stores = domain().get(Stores.class);
            return stores.access(stores.of("memory").id());
        });
    }

    @Override
    default Person person(String handle) {
        Alias alias = alias(handle);
        Set<UUID> subjects = in(
                ownTenant(),
                () -> domain().get(Subjects.class)
                        .family(domain().get(Subjects.class).resolve(alias)));
        return new Person(
                subjects,
                List.of(new Identifier(
                        alias.type(), alias.value(), alias.value().toLowerCase(Locale.ROOT))),
                domain().clock().instant());
    }

    @Override
    default void put(StoreAccess store, Person person, String canary) {
        TenantProfile owner = store.tenant().equals(ownTenant().id()) ? ownTenant() : otherTenant();
        remember(owner, canary, new Alias("email", person.identifiers().get(0).value()));
    }

    default UUID remember(TenantProfile owner, String text, Alias... about) {
        return in(
                owner,
                () -> domain().get(Memories.class)
                        .remember(
                                AGENT,
                                new MemoryDraft(
                                        text,
                                        Arrays.asList(about),
                                        List.of("conversation"),
                                        "customer-support",
                                        List.of()))
                        .id());
    }

    @Override
    default List<KnownItem> known(StoreAccess store, Person person) {
        return in(
                ownTenant(),
                () -> domain().get(CatalogDisposal.class)
                        .known(person.subjects(), person.cutOff())
                        .getOrDefault(store.id(), List.of()));
    }

    @Override
    default boolean holds(StoreAccess store, String canary) {
        TenantProfile owner = store.tenant().equals(ownTenant().id()) ? ownTenant() : otherTenant();
        return in(owner, () -> {
            MemoryRows rows = domain().get(MemoryRows.class);
            Texts texts = domain().get(Texts.class);
            UUID last = null;
            for (List<MemoryItem> page = rows.next(last); !page.isEmpty(); page = rows.next(last)) {
                for (MemoryItem memory : page) {
                    last = memory.id();
                    if (texts.open(memory).filter(t -> t.contains(canary)).isPresent()) {
                        return true;
                    }
                }
            }
            return false;
        });
    }

    /** The connector as a run calls it: inside a request of the tenant, outside any transaction. */
    @Override
    default Connector connector() {
        Connector memory = in(ownTenant(), () -> domain().get(Connectors.class).of("memory"));
        return new Connector() {
            @Override
            public String kind() {
                return memory.kind();
            }

            @Override
            public Set<String> secrets() {
                return memory.secrets();
            }

            @Override
            public void accept(StoreAccess store) {
                domain().run(ownTenant(), () -> memory.accept(store));
            }

            @Override
            public Guarantees guarantees(StoreAccess store) {
                return memory.guarantees(store);
            }

            @Override
            public Probe probe(StoreAccess store) {
                return in(ownTenant(), () -> memory.probe(store));
            }

            @Override
            public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
                return in(ownTenant(), () -> memory.find(store, person, known));
            }

            @Override
            public List<Outcome> erase(
                    StoreAccess store, Person person, Target target, List<KnownItem> known, List<Block> blocks) {
                return in(ownTenant(), () -> memory.erase(store, person, target, known, blocks));
            }

            @Override
            public Outcome verify(
                    StoreAccess store, Person person, Target target, List<KnownItem> known, Outcome outcome) {
                return in(ownTenant(), () -> memory.verify(store, person, target, known, outcome));
            }
        };
    }

    default List<KnownItem> items(Person person, Target target) {
        return in(ownTenant(), () -> domain().get(CatalogDisposal.class).items(target.items(), person.subjects()));
    }

    default Outcome erasedAndVerified(Person person, Target target, List<Block> blocks) {
        Outcome outcome = connector()
                .erase(store(), person, target, items(person, target), blocks)
                .get(0);
        return connector().verify(store(), person, target, items(person, target), outcome);
    }

    default UUID keyOf(UUID memory) {
        return in(
                ownTenant(),
                () -> domain().get(MemoryRows.class).all(List.of(memory)).get(0).keyId());
    }

    default boolean isThere(UUID key) {
        return in(ownTenant(), () -> domain().get(Vault.class).exists(key));
    }

    default List<Target> find(Person person) {
        return connector().find(store(), person, known(store(), person));
    }
}
