package io.stateward.stores.boundary;

import com.fasterxml.jackson.databind.node.NullNode;
import io.stateward.Boundary;
import io.stateward.Ids;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.policies.boundary.Suitability;
import io.stateward.policies.entity.PolicyWarning;
import io.stateward.stores.control.Lanes;
import io.stateward.stores.control.MappedPeople;
import io.stateward.stores.control.RegionChecks;
import io.stateward.stores.control.Registrations;
import io.stateward.stores.control.StoreChecks;
import io.stateward.stores.control.StoreRules;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.RegionStanding;
import io.stateward.stores.entity.Store;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.StoreDraft;
import io.stateward.stores.entity.StoreLimits;
import io.stateward.stores.entity.StoreMove;
import io.stateward.stores.entity.StoreRest;
import io.stateward.stores.entity.StoreView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Registers, shows, checks and opens stores.
 *
 * <p>Registering and checking ask the store over the network, so they run outside any transaction and write in one of their own.
 */
@Boundary
public class Stores {

    @Inject
    Registrations registrations;

    @Inject
    StoreRules rules;

    @Inject
    MappedPeople people;

    @Inject
    RegionChecks checks;

    @Inject
    Connectors connectors;

    @Inject
    Lanes lanes;

    @Inject
    StoreChecks asked;

    @Inject
    Suitability suitability;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /**
     * Registers a store once its configuration is sound and it has answered.
     *
     * @throws StatewardException {@code unknown-subject-type} (400); {@code store-kind-unknown}, {@code name-identifies-nobody}, {@code
     *     data-map-mismatch}, {@code store-unreachable}, {@code region-mismatch} (422); {@code store-exists} (409)
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public StoreView register(StoreDraft draft) {
        current.require(Role.TENANT_ADMIN);
        rules.require(draft);
        registrations.requireFree(draft.name());
        Connector connector = connectors.of(draft.kind());
        UUID id = Ids.next();
        StoreAccess access = new StoreAccess(
                current.id(),
                id,
                draft.name(),
                draft.region(),
                Optional.ofNullable(draft.processingRegion()).orElse(draft.region()),
                draft.config(),
                draft.map() == null ? NullNode.getInstance() : draft.map(),
                draft.limits());
        connector.accept(access);
        people.require(connector.subjectTypes(access));
        Probe probe = checks.ask(connector, access);
        if (!probe.reachable()) {
            throw unreachable(probe.detail());
        }
        checks.require(access.region(), access.processingRegion(), probe);
        return registrations.add(id, draft, connector.secrets(), connector.guarantees(access), probe);
    }

    public StoreView of(String idOrName) {
        current.requireReader();
        return registrations.of(idOrName).view();
    }

    /** Returns the store that a request for something else names; an agent names those that it keeps its state in. */
    public StoreView named(String idOrName) {
        current.requireReaderOrAgent();
        return registrations.view(idOrName);
    }

    /** Returns as {@link #named}, if there is one, and leaves the caller's transaction as it is when there is none. */
    public Optional<StoreView> find(String idOrName) {
        current.requireReaderOrAgent();
        return registrations.find(idOrName).map(Store::view);
    }

    /** Returns what the policies in force make of a store's place: a warning if they could never permit any state there. */
    public List<PolicyWarning> warnings(StoreView store) {
        current.requireReader();
        return suitability.couldHold(store.facts())
                ? List.of()
                : List.of(new PolicyWarning(
                        "region",
                        "No residency policy in force, nor the built-in rule, could ever permit state here: it is stored in "
                                + store.facts().storageRegion() + " and processed in "
                                + store.facts().processingRegion()
                                + ". Change the policies, or declare a ground of transfers to it, before it is used."));
    }

    public Page<StoreView> list(@Nullable String cursor, @Nullable Integer limit) {
        current.requireReader();
        return registrations.list(cursor, Page.limit(limit));
    }

    /** Returns every store of the tenant, Stateward's own memory among them; a tenant has at most {@value StoreRules#MAX_STORES}. */
    public List<StoreView> all() {
        current.requireReader();
        return registrations.all();
    }

    /** Returns the stores among which one may be chosen for an agent's state; as {@link #all}. */
    public List<StoreView> choices() {
        current.requireReaderOrAgent();
        return registrations.all();
    }

    /**
     * Asks a store whether it is there, where and what it is, and keeps the answer.
     *
     * @param seen the version that the store must still have, or null for whichever it has
     * @throws StatewardException {@code changed-meanwhile} (412); {@code region-mismatch} (422) once it is kept that it was found
     *     elsewhere
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public StoreView check(String idOrName, @Nullable Integer seen) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        StoreView store = registrations.unchanged(idOrName, seen);
        Connector connector = connectors.of(store.kind());
        StoreView checked = registrations.checked(store.id(), checks.ask(connector, registrations.access(store.id())));
        if (checked.regionStanding() == RegionStanding.MISMATCH) {
            throw checks.mismatch(checked);
        }
        return checked;
    }

    /** Asks a store whether it is there, keeps the answer and returns it; for those who wait for its return. */
    @Transactional(TxType.NOT_SUPPORTED)
    public boolean answers(UUID id) {
        current.requireReader();
        return asked.once(id).reachable();
    }

    /**
     * Registers where a store really is, once it has been asked.
     *
     * @param seen the version that the store must still have, or null for whichever it has
     * @throws StatewardException {@code changed-meanwhile} (412); {@code store-unreachable}, {@code region-mismatch} (422)
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public StoreView move(String idOrName, StoreMove move, @Nullable Integer seen) {
        current.require(Role.TENANT_ADMIN);
        rules.require(move);
        StoreView store = registrations.unchanged(idOrName, seen);
        StoreAccess was = registrations.access(store.id());
        StoreAccess access = new StoreAccess(
                was.tenant(),
                was.id(),
                was.name(),
                Optional.ofNullable(move.region()).orElse(was.region()),
                Optional.ofNullable(move.processingRegion()).orElse(was.processingRegion()),
                was.config(),
                was.map(),
                was.limits());
        Probe probe = checks.ask(connectors.of(store.kind()), access);
        if (!probe.reachable()) {
            throw unreachable(probe.detail());
        }
        return registrations.move(access, probe, seen);
    }

    /**
     * Says anew how much may be asked of a store; from the next piece of work on.
     *
     * @param limits what is null is as its kind has it
     * @param seen the version that the store must still have, or null for whichever it has
     * @throws StatewardException that names the field (400); {@code changed-meanwhile} (412)
     */
    public StoreView limit(String idOrName, StoreLimits limits, @Nullable Integer seen) {
        current.require(Role.TENANT_ADMIN);
        rules.require(limits);
        return registrations.limit(idOrName, limits, seen);
    }

    /** Returns the limits that hold for a store: its own, and what its kind has where it says nothing. A null is no limit. */
    public StoreLimits limits(StoreView store) {
        current.requireReader();
        return lanes.limits(store.kind(), store.limits());
    }

    /** Tells until when this server leaves a store alone, because it does not answer or asked for it; empty if it does not. */
    public Optional<StoreRest> rest(StoreView store) {
        current.requireReader();
        return lanes.rest(current.id(), store.id(), clock.instant());
    }

    /** Opens a store for its connector; the secrets in it must not be kept. */
    public StoreAccess access(UUID store) {
        current.requireReader();
        return registrations.access(store);
    }

    private static StatewardException unreachable(String detail) {
        return new StatewardException(
                Kind.UNPROCESSABLE,
                "store-unreachable",
                detail + " Check address and account, and that the store runs; then repeat the call.");
    }
}
