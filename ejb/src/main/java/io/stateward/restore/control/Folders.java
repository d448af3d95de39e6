package io.stateward.restore.control;

import io.stateward.restore.entity.RestoreState;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Gives the current tenant its folder when something is first to be kept there: first the row that names it, then the folder. */
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
        RestoreState state = rows.of(tenant).orElseGet(() -> tied(tenant));
        if (!state.isUsed()) {
            rows.change(tenant, this::beginOnce);
        } else if (!directory.exists(tenant)) {
            throw Finding.MISSING.refusal();
        }
        ready.add(tenant);
    }

    /** Of two nodes one makes the row; both then go by its name for the folder. */
    private RestoreState tied(UUID tenant) {
        UUID tie = journal.head().map(JournalHead::tie).orElseGet(UUID::randomUUID);
        try {
            return rows.tie(tenant, tie);
        } catch (PersistenceException otherNode) {
            return rows.of(tenant).orElseThrow(() -> otherNode);
        }
    }

    /** Under the row's lock: who comes second finds it begun. */
    private void beginOnce(RestoreState state) {
        if (journal.head().isPresent()) {
            return;
        }
        if (!directory.names(state.tenant(), "").isEmpty()) {
            throw Finding.DAMAGED.refusal();
        }
        begin(state.tie());
    }

    /** Begins an empty journal in the tenant's folder. */
    void begin(UUID tie) {
        directory.make(current.id());
        journal.begin(tie);
    }
}
