package io.stateward.erasure.web;

import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.stores.boundary.Stores;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** Looks at a request on a thread that belongs to no HTTP request, inside the wall of the tenant of whoever follows it. */
@ApplicationScoped
public class ProgressReads {

    @Inject
    ErasureRequests requests;

    @Inject
    Stores stores;

    @Inject
    CurrentTenant current;

    @Inject
    ErasureWords words;

    @Inject
    Waiting waiting;

    /**
     * Looks once.
     *
     * @param storeNames names that earlier looks have read; a store that is new is added
     */
    @ActivateRequestContext
    ProgressStream.Look look(Caller caller, UUID id, Map<UUID, String> storeNames) {
        current.enter(caller);
        ErasureView request = requests.of(id);
        if (request.tasks().stream().anyMatch(task -> !storeNames.containsKey(task.store()))) {
            stores.all().forEach(store -> storeNames.put(store.id(), store.name()));
        }
        ProgressEvent event =
                ProgressEvent.of(request, words, store -> storeNames.getOrDefault(store, "A store"), waiting::of);
        return new ProgressStream.Look(event, ProgressEvent.isRunning(request.status()));
    }
}
