package io.stateward.reports.control;

import io.stateward.Chunks;
import io.stateward.Names;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.reports.entity.Report;
import io.stateward.reports.entity.ReportContent;
import io.stateward.reports.entity.ReportStatus;
import io.stateward.reports.entity.ReportView;
import io.stateward.reports.entity.ScheduleView.LastReport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and adds the rows of reports. */
@ApplicationScoped
public class ReportRows {

    /** Comes after every id. */
    private static final UUID LAST = new UUID(-1, -1);

    @Inject
    EntityManager entities;

    public void add(Report report) {
        entities.persist(report);
        entities.flush();
    }

    public void addContent(UUID report, byte[] content) {
        entities.persist(new ReportContent(report, content));
    }

    public Report of(UUID id) {
        return Optional.ofNullable(entities.find(Report.class, id))
                .orElseThrow(() -> StatewardException.notFound("report"));
    }

    public Optional<byte[]> content(UUID id) {
        return Optional.ofNullable(entities.find(ReportContent.class, id)).map(ReportContent::content);
    }

    /** Returns reports, the newest first. */
    public Page<ReportView> list(@Nullable String cursor, int limit) {
        List<ReportView> views = entities.createNamedQuery("Report.before", Report.class)
                .setParameter("before", cursor == null ? LAST : cursor(cursor))
                .setMaxResults(limit + 1)
                .getResultStream()
                .map(Report::view)
                .toList();
        return Page.of(views, limit, r -> r.id().toString());
    }

    /** Returns what became of reports, by one query. */
    Map<UUID, LastReport> states(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return entities.createNamedQuery("Report.states", Object[].class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(
                        row -> (UUID) row[0], row -> new LastReport((ReportStatus) row[1], (String) row[2])));
    }

    /** Returns the last time before another that a schedule has a report for, or null. */
    @Nullable
    Instant previousFire(UUID schedule, Instant before) {
        return entities.createNamedQuery("Report.firesBefore", Instant.class)
                .setParameter("schedule", schedule)
                .setParameter("before", before)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /** Returns those of the reports that a schedule asked for. */
    List<UUID> ofSchedule(UUID schedule, Collection<UUID> ids) {
        List<UUID> found = new ArrayList<>();
        for (List<UUID> chunk : Chunks.of(ids)) {
            found.addAll(entities.createNamedQuery("Report.ofSchedule", UUID.class)
                    .setParameter("schedule", schedule)
                    .setParameter("ids", chunk)
                    .getResultList());
        }
        return found;
    }

    static UUID cursor(String cursor) {
        return Names.id(cursor)
                .orElseThrow(() -> StatewardException.invalid(
                        "cursor", "'cursor' is not one that this list gave out. Begin again without it."));
    }
}
