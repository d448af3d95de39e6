package io.stateward.drills.control;

import io.stateward.Chunks;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.TenantScoped;
import io.stateward.drills.entity.Drill;
import io.stateward.drills.entity.DrillSetting;
import io.stateward.drills.entity.DrillStore;
import io.stateward.drills.entity.DrillView;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes the rows of drills. */
@ApplicationScoped
@Transactional
@TenantScoped
public class DrillRows {

    /** Comes after every id. */
    private static final UUID LAST = new UUID(-1, -1);

    @Inject
    EntityManager entities;

    @Inject
    CurrentTenant current;

    public Drill of(UUID id) {
        return Optional.ofNullable(entities.find(Drill.class, id))
                .orElseThrow(() -> StatewardException.notFound("drill"));
    }

    /** Locks a drill until the transaction ends, so that its own steps and its clean-up do not cross. */
    Drill locked(UUID id) {
        return Optional.ofNullable(entities.find(Drill.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> StatewardException.notFound("drill"));
    }

    void add(Drill drill, List<DrillStore> stores) {
        entities.persist(drill);
        stores.forEach(entities::persist);
        entities.flush();
    }

    List<DrillStore> stores(UUID drill) {
        return entities.createNamedQuery("DrillStore.of", DrillStore.class)
                .setParameter("drill", drill)
                .getResultList();
    }

    DrillStore store(UUID row) {
        return Optional.ofNullable(entities.find(DrillStore.class, row))
                .orElseThrow(() -> StatewardException.notFound("drill"));
    }

    public DrillView view(Drill drill) {
        return drill.view(stores(drill.id()).stream().map(DrillStore::view).toList());
    }

    public Page<DrillView> page(@Nullable UUID before, int limit) {
        List<DrillView> views = entities.createNamedQuery("Drill.before", Drill.class)
                .setParameter("before", before == null ? LAST : before)
                .setMaxResults(limit + 1)
                .getResultStream()
                .map(this::view)
                .toList();
        return Page.of(views, limit, view -> view.id().toString());
    }

    /** Returns the last drill that has a score. */
    public Optional<DrillView> lastScored() {
        return entities.createNamedQuery("Drill.scored", Drill.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(this::view);
    }

    public long overdue() {
        return entities.createNamedQuery("Drill.overdue", Long.class).getSingleResult();
    }

    /** Returns those of the requests that drills made. */
    public Set<UUID> requests(Collection<UUID> requests) {
        Set<UUID> found = new HashSet<>();
        for (List<UUID> chunk : Chunks.of(requests)) {
            found.addAll(entities.createNamedQuery("Drill.requests", UUID.class)
                    .setParameter("requests", chunk)
                    .getResultList());
        }
        return found;
    }

    public DrillSetting setting() {
        return Optional.ofNullable(entities.find(DrillSetting.class, current.id()))
                .orElseGet(this::fresh);
    }

    /** Locks the tenant's setting, made if there is none yet, until the transaction ends. */
    public DrillSetting lockedSetting() {
        DrillSetting setting = entities.find(DrillSetting.class, current.id(), LockModeType.PESSIMISTIC_WRITE);
        if (setting == null) {
            setting = fresh();
            entities.persist(setting);
            entities.flush();
        }
        return setting;
    }

    private DrillSetting fresh() {
        return new DrillSetting(current.id(), current.tenant().homeJurisdiction());
    }
}
