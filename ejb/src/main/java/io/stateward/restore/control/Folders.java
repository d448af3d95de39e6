package io.stateward.restore.control;

import io.stateward.restore.entity.RestoreState;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Gives the current tenant its folder when something is first to be kept there: first the folder with a name of its own, then the row that knows it. */
@ApplicationScoped
public class Folders {

    private final Set<UUID> ready = ConcurrentHashMap.newKeySet();

    @Inject
    RestoreDirectory directory;

    @Inject
    RestoreRows rows;

    @Inject
    Journal journal;

    @Inject
    CurrentTenant current;

    /** Is called under the tenant's lock. */
    void prepare() {
        UUID tenant = current.id();
        if (ready.contains(tenant) && directory.exists(tenant)) {
            return;
        }
        Optional<RestoreState> known = rows.of(tenant);
        if (known.isEmpty()) {
            rows.tie(tenant, begun(tenant).tie());
        } else if (!directory.exists(tenant)) {
            throw Finding.MISSING.refusal();
        }
        ready.add(tenant);
    }

    /** Returns the head of the folder, made if it is not there. */
    private JournalHead begun(UUID tenant) {
        directory.make(tenant);
        return journal.head().orElseGet(() -> begin(UUID.randomUUID()));
    }

    /** Begins an empty journal in the tenant's folder. */
    JournalHead begin(UUID tie) {
        directory.make(current.id());
        journal.begin(tie);
        return JournalHead.fresh(tie);
    }
}
