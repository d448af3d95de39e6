package io.stateward.rights.control;

import io.stateward.TenantScoped;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.rights.entity.RightsRequest;
import io.stateward.rights.entity.RightsStatus;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Ends an export whose time is over, and destroys the keys of a closed request; then what they sealed goes. */
@ApplicationScoped
public class RightsEnd implements WorkHandler {

    /** Kind of the work row; its reference is the request. */
    public static final String KIND = "rights-end";

    @Inject
    Steps steps;

    @Inject
    Vault vault;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(Claim claim) {
        List<UUID> keys = steps.owed(claim.ref());
        if (!keys.isEmpty()) {
            vault.destroy(keys);
            steps.destroyed(claim.ref());
        }
    }

    /** Is what is written, each call in a transaction of its own: keys are destroyed outside any. */
    @ApplicationScoped
    @Transactional
    @TenantScoped
    static class Steps {

        @Inject
        RightsRows rows;

        @Inject
        ExportChunks chunks;

        @Inject
        Ledger ledger;

        @Inject
        Clock clock;

        List<UUID> owed(UUID id) {
            RightsRequest request = rows.of(id);
            boolean over = request.keptUntil()
                    .map(end -> !clock.instant().isBefore(end))
                    .orElse(false);
            if (over && request.status() == RightsStatus.READY) {
                request.expire(clock.instant());
                ledger.record("rights-export-expired", Map.of("request", id));
            }
            List<UUID> keys = new ArrayList<>();
            request.owedKey().ifPresent(keys::add);
            request.owedExportKey().ifPresent(keys::add);
            return keys;
        }

        void destroyed(UUID id) {
            rows.of(id).keysDestroyed();
            chunks.remove(id);
        }
    }
}
