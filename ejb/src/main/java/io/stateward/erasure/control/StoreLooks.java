package io.stateward.erasure.control;

import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.stores.boundary.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Asks a store, outside any transaction, whether it answers again, while requests wait for it. */
@ApplicationScoped
public class StoreLooks implements WorkHandler {

    @Inject
    StoreReturns returns;

    @Inject
    Stores stores;

    @Override
    public String kind() {
        return StoreReturns.WORK;
    }

    @Override
    public void handle(Claim claim) {
        UUID store = claim.ref();
        List<UUID> waiting = returns.waiting(store);
        if (waiting.isEmpty()) {
            return;
        }
        if (!stores.answers(store)) {
            returns.later(store);
            return;
        }
        waiting.forEach(request -> returns.goOn(request, store));
        if (!returns.waiting(store).isEmpty()) {
            returns.later(store);
        }
    }
}
