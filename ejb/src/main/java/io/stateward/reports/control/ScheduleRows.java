package io.stateward.reports.control;

import io.stateward.Names;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.reports.entity.ReportSchedule;
import io.stateward.reports.entity.ScheduleStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes the rows of schedules. */
@ApplicationScoped
public class ScheduleRows {

    /** Most schedules of one tenant. */
    public static final int MAX_SCHEDULES = 100;

    private static final UUID FIRST = new UUID(0, 0);

    @Inject
    EntityManager entities;

    public void add(ReportSchedule schedule) {
        if (byName(schedule.name()).isPresent()) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "schedule-exists",
                    "A report schedule of this name exists in this tenant. Choose another name.");
        }
        long count =
                entities.createNamedQuery("ReportSchedule.count", Long.class).getSingleResult();
        if (count >= MAX_SCHEDULES) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "too-many-schedules",
                    "A tenant has at most " + MAX_SCHEDULES + " report schedules. Delete one first.");
        }
        entities.persist(schedule);
        // A name that another transaction took meanwhile is refused here, before anything is sealed.
        entities.flush();
    }

    public void flush() {
        entities.flush();
    }

    public void remove(ReportSchedule schedule) {
        entities.remove(schedule);
    }

    public ReportSchedule of(String idOrName) {
        Optional<ReportSchedule> found =
                Names.id(idOrName).isPresent() ? find(UUID.fromString(idOrName)) : byName(idOrName);
        return found.filter(s -> !s.isEnded()).orElseThrow(() -> StatewardException.notFound("report schedule"));
    }

    /** Returns a schedule that nobody else changes, nor makes a report of, until the transaction ends. */
    public ReportSchedule lockedOf(String idOrName) {
        return locked(of(idOrName).id())
                .filter(s -> !s.isEnded())
                .orElseThrow(() -> StatewardException.notFound("report schedule"));
    }

    public Optional<ReportSchedule> find(UUID id) {
        return Optional.ofNullable(entities.find(ReportSchedule.class, id));
    }

    /**
     * Returns a schedule that nobody else changes until the transaction ends. Whoever locks anything else too begins with this lock, so
     * that none waits for the other in a circle.
     */
    public Optional<ReportSchedule> locked(UUID id) {
        return Optional.ofNullable(entities.find(ReportSchedule.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    public List<ReportSchedule> after(@Nullable String cursor, int count) {
        return entities.createNamedQuery("ReportSchedule.after", ReportSchedule.class)
                .setParameter("after", cursor == null ? FIRST : ReportRows.cursor(cursor))
                .setParameter("ended", ScheduleStatus.ENDED)
                .setMaxResults(count)
                .getResultList();
    }

    private Optional<ReportSchedule> byName(String name) {
        return entities.createNamedQuery("ReportSchedule.byName", ReportSchedule.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }
}
