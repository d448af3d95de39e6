package io.stateward.stores.control;

import io.stateward.StatewardException;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.stores.boundary.Connectors;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * Asks one store of a tenant again where it is, and keeps the answer. One that does not answer is asked a bounded number of times, and then
 * shown as unchecked.
 */
@ApplicationScoped
public class StoreChecks implements WorkHandler {

    /** Kind of the work row; its reference is the store. */
    public static final String KIND = "store-check";

    /** How often a store is asked that does not answer; with the growing waits between, about half a minute. */
    public static final int MAX_ATTEMPTS = 5;

    @Inject
    Registrations registrations;

    @Inject
    Connectors connectors;

    @Inject
    RegionChecks regions;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(Claim claim) {
        StoreView store = registrations.view(claim.ref().toString());
        Probe probe = ask(store);
        if (!probe.reachable() && !probe.tellsRegion() && claim.attempts() < MAX_ATTEMPTS) {
            throw new StoreUnreachable(probe.detail());
        }
        registrations.checked(store.id(), probe);
    }

    /** Asks a store once and keeps the answer. */
    public Probe once(UUID id) {
        Probe probe = ask(registrations.view(id.toString()));
        registrations.checked(id, probe);
        return probe;
    }

    private Probe ask(StoreView store) {
        StoreAccess access = registrations.access(store.id());
        try {
            return regions.ask(connectors.of(store.kind()), access);
        } catch (StatewardException e) {
            // The data map or the address is refused by now; nobody waits for an answer who could be told otherwise.
            return new Probe(false, null, e.sentence(), List.of());
        }
    }
}
