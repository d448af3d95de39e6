package io.stateward.retention.control;

import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.retention.entity.Settings;
import io.stateward.retention.entity.Sweep;
import io.stateward.retention.entity.SweepDetail.StorePart;
import io.stateward.retention.entity.SweepPart;
import io.stateward.retention.entity.SweepStatus;
import io.stateward.retention.entity.SweepView;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes the rows of sweeps, their parts and the tenant's settings. */
@ApplicationScoped
public class SweepRows {

    @Inject
    EntityManager entities;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    public Optional<Settings> settings() {
        return entities.createQuery("select s from Settings s", Settings.class)
                .getResultStream()
                .findFirst();
    }

    /** Returns the settings, making them on first use; nobody else changes them, nor begins a sweep, until the transaction ends. */
    public Settings lockedSettings() {
        Settings settings = settings().orElseGet(this::fresh);
        entities.lock(settings, LockModeType.PESSIMISTIC_WRITE);
        entities.refresh(settings);
        return settings;
    }

    /** A second one for the same tenant is refused by the table; its transaction fails and is tried again. */
    private Settings fresh() {
        Settings settings = new Settings(current.tenant().timeZone(), clock.instant());
        entities.persist(settings);
        entities.flush();
        return settings;
    }

    public Optional<Sweep> running() {
        return entities.createQuery("select s from Sweep s where s.status = :running", Sweep.class)
                .setParameter("running", SweepStatus.RUNNING)
                .getResultStream()
                .findFirst();
    }

    public void add(Sweep sweep) {
        entities.persist(sweep);
    }

    public void add(SweepPart part) {
        entities.persist(part);
    }

    public void flush() {
        entities.flush();
    }

    public Sweep of(UUID id) {
        return Optional.ofNullable(entities.find(Sweep.class, id))
                .orElseThrow(() -> StatewardException.notFound("sweep"));
    }

    public List<SweepPart> parts(UUID sweep) {
        return entities.createQuery(
                        "select p from SweepPart p where p.sweepId = :sweep order by p.storeId, p.slice",
                        SweepPart.class)
                .setParameter("sweep", sweep)
                .getResultList();
    }

    public List<SweepPart> parts(UUID sweep, UUID store) {
        return parts(sweep).stream().filter(part -> part.store().equals(store)).toList();
    }

    public SweepPart part(UUID id) {
        return Optional.ofNullable(entities.find(SweepPart.class, id))
                .orElseThrow(() -> StatewardException.notFound("part of a sweep"));
    }

    /** Returns the parts of a store while nobody else who asks for them in this way may go on. */
    public List<SweepPart> lockedParts(UUID sweep, UUID store) {
        List<SweepPart> parts = parts(sweep, store);
        parts.forEach(part -> entities.refresh(part, LockModeType.PESSIMISTIC_WRITE));
        return parts;
    }

    public List<StorePart> views(UUID sweep) {
        Map<UUID, List<SweepPart>> byStore = new LinkedHashMap<>();
        parts(sweep)
                .forEach(part -> byStore.computeIfAbsent(part.store(), store -> new ArrayList<>())
                        .add(part));
        return byStore.entrySet().stream()
                .map(store -> StorePart.of(store.getKey(), store.getValue()))
                .toList();
    }

    public SweepView view(Sweep sweep) {
        return sweep.view(views(sweep.id()));
    }

    /** Lists sweeps, the latest first; the cursor is the last one's id. */
    public Page<SweepView> page(@Nullable UUID before, int limit) {
        TypedQuery<Sweep> query = entities.createQuery(
                "select s from Sweep s" + (before == null ? "" : " where s.id < :before") + " order by s.id desc",
                Sweep.class);
        if (before != null) {
            query.setParameter("before", before);
        }
        Page<Sweep> page = Page.of(
                query.setMaxResults(limit + 1).getResultList(),
                limit,
                sweep -> sweep.id().toString());
        return new Page<>(page.items().stream().map(this::view).toList(), page.next());
    }

    /** Returns the last sweep that had begun by a time, disposed of what was due, and looked at that store. */
    public Optional<Sweep> lastBefore(Instant at, UUID store) {
        return entities.createQuery(
                        "select s from Sweep s where s.startedAt <= :at and s.dryRun = false"
                                + " and (s.storeId is null or s.storeId = :store) order by s.startedAt desc, s.id desc",
                        Sweep.class)
                .setParameter("at", at)
                .setParameter("store", store)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Removes the tasks of all ended sweeps but the latest ones: what they were about was tried again since. */
    public void removeOldTasks(int keep) {
        List<UUID> ended = entities.createQuery(
                        "select s.id from Sweep s where s.status <> :running order by s.id desc", UUID.class)
                .setParameter("running", SweepStatus.RUNNING)
                .setFirstResult(keep)
                .setMaxResults(keep)
                .getResultList();
        if (!ended.isEmpty()) {
            entities.createQuery("delete from DisposalTask t where t.runId in :runs")
                    .setParameter("runs", ended)
                    .executeUpdate();
        }
    }
}
