package io.stateward.erasure.control;

import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * Ends a request: first what it came to, in one transaction, then the destruction of the key its identifiers were sealed under and of those
 * it alone was still recognised by.
 *
 * <p>The key's id stays in the row until the key is gone, so that a crash in between is made good by the next run.
 */
@ApplicationScoped
public class Conclusion {

    @Inject
    Ending ending;

    @Inject
    Remembrance remembrance;

    @Inject
    Traces traces;

    @Inject
    Vault vault;

    public void conclude(UUID request) {
        if (ending.isPutOff(request)) {
            return;
        }
        traces.completing(request, remembrance.remember(request));
        ending.settle(request);
        List<UUID> keys = ending.keysToDestroy(request);
        if (!keys.isEmpty()) {
            vault.destroy(keys);
            ending.keysDestroyed(request);
        }
    }
}
