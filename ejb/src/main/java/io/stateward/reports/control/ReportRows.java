package io.stateward.reports.control;

import io.stateward.Names;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.reports.entity.Report;
import io.stateward.reports.entity.ReportContent;
import io.stateward.reports.entity.ReportView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    static UUID cursor(String cursor) {
        return Names.id(cursor)
                .orElseThrow(() -> StatewardException.invalid(
                        "cursor", "'cursor' is not one that this list gave out. Begin again without it."));
    }
}
