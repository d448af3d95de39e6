package io.stateward.erasure;

import io.stateward.Json;
import io.stateward.Seen;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.boundary.ErasureCertificates;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.boundary.ErasureRun;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.Regime;
import io.stateward.policies.entity.Selectors;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreDraft;
import io.stateward.subjects.boundary.Suppressions;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Is one tenant with scripted stores, in which a person called Anna is erased step by step. */
final class ScriptedErasure {

    static final String AGENT = "airline-support";

    /** More steps than any test takes, so that a loop without an end is noticed. */
    private static final int MAX_STEPS = 50;

    final Domain domain;
    final TenantProfile tenant;

    ScriptedErasure(Domain domain) {
        this.domain = domain;
        this.tenant = domain.tenant("t" + UUID.randomUUID().toString().substring(0, 8));
        domain.as(tenant, () -> domain.get(TestAgents.class).register(AGENT));
    }

    /** Registers a scripted store; its name is made the tenant's own, because scripts are found by name. */
    ScriptedConnector.Script store(String name) {
        return taggedStore(name);
    }

    ScriptedConnector.Script taggedStore(String name, String... tags) {
        domain.as(
                tenant,
                () -> domain.get(Stores.class)
                        .register(new StoreDraft(
                                full(name),
                                ScriptedConnector.KIND,
                                "DE",
                                null,
                                Json.mapper().createObjectNode(),
                                null,
                                List.of(tags))));
        return domain.get(ScriptedConnector.class).of(full(name));
    }

    private String full(String name) {
        return tenant.alias() + "-" + name;
    }

    /** Puts a thing into a store and journals it; without a reference it stays an intent. */
    UUID journal(String store, @Nullable String ref, String person, List<UUID> derivedFrom) {
        return journal(store, ref, List.of(email(person)), derivedFrom);
    }

    /** Puts a thing about these people, or about nobody that is named, into a store and journals it. */
    UUID journal(String store, @Nullable String ref, List<Alias> people, List<UUID> derivedFrom) {
        if (ref != null) {
            domain.get(ScriptedConnector.class).of(full(store)).things.add(ref);
        }
        StateDraft draft = new StateDraft(
                full(store),
                "thing",
                ref,
                people,
                List.of("conversation"),
                "customer-support",
                derivedFrom,
                null,
                null,
                List.of());
        return domain.as(
                tenant, () -> domain.get(Catalog.class).register(AGENT, draft).id());
    }

    static Alias email(String person) {
        return new Alias("email", person + "@example.org");
    }

    /** Places a hold on everything of that kind. */
    void hold(String kind) {
        hold(kind, "case");
    }

    void hold(String kind, String name) {
        place(name, new Selectors(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(kind), Set.of()));
    }

    /** Places a hold on everything in stores with that tag. */
    void holdTag(String tag) {
        place("case", new Selectors(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(tag)));
    }

    private void place(String name, Selectors selectors) {
        step(() -> domain.get(LegalHolds.class).place(new HoldDraft(name, Set.of(), selectors, "a case")));
    }

    /** Asks for Anna's erasure and approves it. */
    UUID approved() {
        return approved("anna");
    }

    /** Asks for somebody's erasure and approves it. */
    UUID approved(String person) {
        return domain.as(tenant, () -> {
            ErasureRequests requests = requests();
            ErasureView received = requests.receive(new ErasureDraft(
                    List.of(email(person)), Regime.GDPR, domain.clock().instant(), "asked by letter"));
            return requests.approve(Seen.any(received.id())).id();
        });
    }

    /** Lets Anna in again, who has come back herself. */
    void letIn() {
        step(() -> domain.get(Suppressions.class).lift(email("anna"), "signed up again"));
    }

    ErasureRequests requests() {
        return domain.get(ErasureRequests.class);
    }

    ErasureRun run() {
        return domain.get(ErasureRun.class);
    }

    void step(Runnable step) {
        domain.run(tenant, step);
    }

    /** Takes every step of the job until the request is concluded. */
    ErasureView execute(UUID request) {
        step(() -> run().begin(request));
        find(request);
        erase(request);
        verify(request);
        step(() -> run().conclude(request));
        return view(request);
    }

    void find(UUID request) {
        // Pauses for a store that does not answer are the clock's, which stands: so that none is slept through, it is
        // moved on.
        domain.clock().advance(Duration.ofMinutes(1));
        step(() -> run().find(request));
    }

    void erase(UUID request) {
        everywhere(request, store -> run().eraseNext(request, store));
    }

    void verify(UUID request) {
        everywhere(request, store -> run().verifyNext(request, store));
    }

    /** Is one step in a store. */
    private interface StoreStep {
        boolean take(UUID store);
    }

    private void everywhere(UUID request, StoreStep step) {
        for (int i = 0; i < MAX_STEPS; i++) {
            boolean more = false;
            for (UUID store : domain.as(tenant, () -> run().stores(request))) {
                domain.clock().advance(Duration.ofMinutes(1));
                BooleanSupplier one = () -> domain.as(tenant, () -> step.take(store));
                more |= one.getAsBoolean();
            }
            if (!more) {
                return;
            }
        }
        throw new AssertionError("The erasure does not come to an end");
    }

    ErasureView view(UUID request) {
        return domain.as(tenant, () -> requests().of(request));
    }

    TaskView task(UUID request, String target) {
        return view(request).tasks().stream()
                .filter(t -> t.target().equals(target))
                .findFirst()
                .orElseThrow();
    }

    String certificate(UUID request) {
        return domain.as(tenant, () -> domain.get(ErasureCertificates.class).of(request));
    }
}
