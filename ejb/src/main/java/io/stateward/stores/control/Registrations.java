package io.stateward.stores.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.Names;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantScoped;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.stores.boundary.Connectors;
import io.stateward.stores.entity.Guarantees;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.Store;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.StoreAnswered;
import io.stateward.stores.entity.StoreDraft;
import io.stateward.stores.entity.StoreLimits;
import io.stateward.stores.entity.StoreMoved;
import io.stateward.stores.entity.StoreView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.Stamped;
import io.stateward.tenancy.boundary.TenantStamps;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the rows of stores and seals their secrets; each call is a transaction unless there is one. */
@ApplicationScoped
@Transactional
@TenantScoped
public class Registrations {

    /** Name and kind of the store for governed memory, which every tenant has. */
    public static final String MEMORY = "memory";

    private static final String SECRETS_CONTEXT = "store-secrets";

    /** Most tenants whose store for governed memory is remembered. */
    private static final int MAX_REMEMBERED = 10_000;

    private final Stamped<StoreView> remembered = new Stamped<>(MAX_REMEMBERED);

    @Inject
    EntityManager entities;

    @Inject
    Vault vault;

    @Inject
    Ledger ledger;

    @Inject
    CurrentTenant current;

    @Inject
    Connectors connectors;

    @Inject
    MemoryStore memoryStore;

    @Inject
    TenantStamps stamps;

    @Inject
    RegionChecks checks;

    @Inject
    Event<StoreMoved> moves;

    @Inject
    Event<StoreAnswered> answers;

    @Inject
    Clock clock;

    public void requireFree(String name) {
        if (byName(name).isPresent()) {
            throw new StatewardException(
                    Kind.CONFLICT, "store-exists", "A store of this name exists in this tenant. Choose another name.");
        }
        if (entities.createNamedQuery("Store.all", Store.class).getResultList().size() >= StoreRules.MAX_STORES) {
            throw new StatewardException(
                    Kind.CONFLICT, "too-many-stores", "A tenant has at most " + StoreRules.MAX_STORES + " stores.");
        }
    }

    public StoreView add(
            UUID id, StoreDraft draft, Set<String> secretFields, Guarantees guarantees, @Nullable Probe probe) {
        requireFree(draft.name());
        ObjectNode open = draft.config().deepCopy();
        ObjectNode secrets = JsonNodeFactory.instance.objectNode();
        for (String field : secretFields) {
            JsonNode secret = open.remove(field);
            if (secret != null) {
                secrets.set(field, secret);
            }
        }
        Store store = new Store(id, draft, open, seal(id, secrets), clock.instant());
        store.guaranteed(guarantees);
        if (probe != null) {
            store.checked(probe, clock.instant());
            store.found(probe, true, clock.instant());
        }
        entities.persist(store);
        stamps.renew();
        ledger.record(
                "store-registered",
                Map.of("store", id, "kind", draft.kind(), "region", draft.region(), "guarantees", guarantees));
        return store.view();
    }

    private Store.@Nullable Sealed seal(UUID store, ObjectNode secrets) {
        if (secrets.isEmpty()) {
            return null;
        }
        UUID key = vault.keyFor(KeyScope.ofItem(Purpose.SECRETS, store));
        return new Store.Sealed(key, vault.seal(key, Json.bytes(secrets), context(store)));
    }

    private static String context(UUID store) {
        return SECRETS_CONTEXT + "/" + store;
    }

    /** Shows a store; that for governed memory, which every memory asks for, as it was when this transaction began, or later. */
    public StoreView view(String idOrName) {
        return MEMORY.equals(idOrName)
                ? remembered.of(stamps, MEMORY, () -> memory().view())
                : of(idOrName).view();
    }

    /** Returns a store that must still be as it was seen. */
    public StoreView unchanged(String idOrName, @Nullable Integer seen) {
        Store store = of(idOrName);
        store.requireVersion(seen);
        return store.view();
    }

    public Store of(String idOrName) {
        return find(idOrName).orElseThrow(() -> StatewardException.notFound("store"));
    }

    public Optional<Store> find(String idOrName) {
        if (MEMORY.equals(idOrName)) {
            return Optional.of(memory());
        }
        return Names.id(idOrName)
                .map(id -> Optional.ofNullable(entities.find(Store.class, id)))
                .orElseGet(() -> byName(idOrName));
    }

    public StoreView checked(UUID id, Probe probe) {
        Store store = of(id.toString());
        StoreView before = store.view();
        store.checked(probe, clock.instant());
        // What a connector declares may have changed with this build; what holds rely on is not to wait for a new
        // registration.
        store.guaranteed(connectors.of(before.kind()).guarantees(access(id)));
        boolean agrees =
                checks.agrees(before.region(), before.processingRegion(), probe.region(), probe.processingRegion());
        if (store.found(probe, agrees, clock.instant())) {
            moved(store, store.isMismatch() ? "store-region-mismatch" : "store-region-agrees", Map.of());
        }
        entities.flush();
        stamps.renew();
        if (probe.reachable()) {
            answers.fire(new StoreAnswered(id));
        }
        return store.view();
    }

    /** Registers a store elsewhere, where what was found now, or last, lies. */
    public StoreView move(StoreAccess to, Probe probe, @Nullable Integer seen) {
        Store store = of(to.id().toString());
        store.requireVersion(seen);
        store.checked(probe, clock.instant());
        store.found(probe, true, clock.instant());
        StoreView now = store.view();
        checks.require(to.region(), to.processingRegion(), now.regionFound(), now.processingFound());
        store.move(to.region(), to.processingRegion());
        moved(
                store,
                StoreMoves.ENTRY,
                Map.of(StoreMoves.BEFORE, now.region(), StoreMoves.PROCESSING_BEFORE, now.processingRegion()));
        entities.flush();
        stamps.renew();
        return store.view();
    }

    /** Says anew how much may be asked of a store. */
    public StoreView limit(String idOrName, StoreLimits limits, @Nullable Integer seen) {
        Store store = of(idOrName);
        store.requireVersion(seen);
        store.limit(limits);
        entities.flush();
        stamps.renew();
        ledger.record("store-limited", Map.of("store", store.id(), "limits", limits));
        return store.view();
    }

    private void moved(Store store, String what, Map<String, Object> before) {
        StoreView now = store.view();
        Map<String, Object> entry = new HashMap<>(before);
        entry.putAll(Map.of("store", now.id(), "region", now.region(), "processingRegion", now.processingRegion()));
        if (now.regionFound() != null) {
            entry.put("regionFound", now.regionFound());
        }
        if (now.processingFound() != null) {
            entry.put("processingFound", now.processingFound());
        }
        ledger.record(what, entry);
        moves.fire(
                new StoreMoved(now.id(), now.region(), now.processingRegion(), now.regionFound(), store.isMismatch()));
    }

    public List<StoreView> all() {
        memory();
        return entities.createNamedQuery("Store.all", Store.class)
                .getResultStream()
                .map(Store::view)
                .toList();
    }

    public Page<StoreView> list(@Nullable String cursor, int limit) {
        memory();
        String after = cursor == null ? "" : " where s.id > :after";
        TypedQuery<Store> query = entities.createQuery("select s from Store s" + after + " order by s.id", Store.class);
        if (cursor != null) {
            query.setParameter(
                    "after",
                    Names.id(cursor)
                            .orElseThrow(() -> StatewardException.invalid(
                                    "cursor", "'cursor' is not one that this list gave out. Begin again without it.")));
        }
        List<StoreView> views = query.setMaxResults(limit + 1)
                .getResultStream()
                .map(Store::view)
                .toList();
        return Page.of(views, limit, s -> s.id().toString());
    }

    public StoreAccess access(UUID id) {
        Store store = of(id.toString());
        StoreView view = store.view();
        ObjectNode config = view.config().deepCopy();
        store.secrets().ifPresent(secrets -> config.setAll(open(id, secrets)));
        JsonNode map = view.map();
        return new StoreAccess(
                current.id(),
                id,
                view.name(),
                view.region(),
                view.processingRegion(),
                config,
                map == null ? NullNode.getInstance() : map,
                view.limits());
    }

    private ObjectNode open(UUID store, Store.Sealed secrets) {
        byte[] plain = vault.open(secrets.key(), secrets.bytes(), context(store));
        return Json.read(new String(plain, StandardCharsets.UTF_8), ObjectNode.class);
    }

    /** Returns the store for governed memory; it comes into being with its first use and lies where the tenant is at home. */
    private Store memory() {
        return byName(MEMORY).orElseGet(() -> {
            try {
                memoryStore.create();
            } catch (RuntimeException e) {
                // Somebody else's first use came first: then it is there now.
                return byName(MEMORY).orElseThrow(() -> e);
            }
            return byName(MEMORY).orElseThrow();
        });
    }

    void addMemory() {
        StoreDraft draft = new StoreDraft(
                MEMORY,
                MEMORY,
                current.tenant().homeJurisdiction(),
                null,
                JsonNodeFactory.instance.objectNode(),
                null,
                List.of());
        UUID id = Ids.next();
        StoreAccess access = new StoreAccess(
                current.id(), id, MEMORY, draft.region(), draft.region(), draft.config(), NullNode.getInstance());
        add(id, draft, Set.of(), connectors.of(MEMORY).guarantees(access), null);
    }

    private Optional<Store> byName(String name) {
        return entities.createNamedQuery("Store.byName", Store.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }
}
