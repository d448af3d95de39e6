package io.stateward.subjects.control;

import io.stateward.StatewardException;
import io.stateward.TenantScoped;
import io.stateward.subjects.entity.Subject;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.persistence.config.HintValues;
import org.eclipse.persistence.config.QueryHints;

/** Reads and locks the rows of subjects, merged ones with those they were merged into. */
@ApplicationScoped
@TenantScoped
public class SubjectRows {

    /** Most ids in one statement. */
    static final int CHUNK = 500;

    @Inject
    EntityManager entities;

    @Inject
    TenantSql sql;

    /**
     * Locks the subjects, and the older ones they were merged into, in the order of ids until the transaction ends.
     *
     * @throws StatewardException of kind NOT_FOUND if one is not there
     */
    public Map<UUID, Subject> lock(Collection<UUID> subjects) {
        try {
            for (int attempt = 0; attempt < Busy.MAX_TRIES; attempt++) {
                TreeSet<UUID> wanted = new TreeSet<>(subjects);
                wanted.addAll(roots(subjects).values());
                // Merged between the look and the lock: let go and begin again, because locks out of order can meet in
                // a deadlock.
                if (sql.attempt(() -> {
                    lockInOrder(wanted);
                    return wanted.containsAll(roots(wanted).values());
                })) {
                    return requireAll(subjects, locked(wanted));
                }
            }
            throw Busy.people();
        } catch (SQLException e) {
            throw Busy.failed(e);
        }
    }

    /** Returns the older subject for each that was merged into one; the others map to themselves. */
    public Map<UUID, UUID> roots(Collection<UUID> subjects) {
        Map<UUID, UUID> roots = new HashMap<>();
        subjects.forEach(subject -> roots.put(subject, subject));
        for (List<UUID> chunk : chunks(subjects)) {
            entities.createNamedQuery("Subject.pointers", Object[].class)
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(row -> roots.put((UUID) row[0], (UUID) row[1]));
        }
        return roots;
    }

    /** Returns all ids of the same people: older subjects and those merged into them. */
    public Set<UUID> families(Collection<UUID> subjects) {
        Set<UUID> all = new TreeSet<>(roots(subjects).values());
        for (List<UUID> chunk : chunks(List.copyOf(all))) {
            all.addAll(entities.createNamedQuery("Subject.mergedInto", UUID.class)
                    .setParameter("ids", chunk)
                    .getResultList());
        }
        return all;
    }

    /** Returns those of the subjects that are fenced, restricted or forgotten, themselves or through the person they are. */
    public Set<UUID> closed(Collection<UUID> subjects) {
        Map<UUID, UUID> roots = roots(subjects);
        Set<UUID> closed = new TreeSet<>();
        Set<UUID> all = new TreeSet<>(roots.keySet());
        all.addAll(roots.values());
        for (List<UUID> chunk : chunks(all)) {
            closed.addAll(entities.createNamedQuery("Subject.closed", UUID.class)
                    .setParameter("ids", chunk)
                    .setParameter("live", Subject.State.LIVE)
                    .getResultList());
        }
        roots.forEach((subject, root) -> {
            if (closed.contains(root)) {
                closed.add(subject);
            }
        });
        closed.retainAll(roots.keySet());
        return closed;
    }

    /** Returns the jurisdiction of each subject that has one. */
    public Map<UUID, String> jurisdictions(Collection<UUID> subjects) {
        Map<UUID, String> jurisdictions = new HashMap<>();
        for (List<UUID> chunk : chunks(subjects)) {
            entities.createNamedQuery("Subject.jurisdictions", Object[].class)
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(row -> jurisdictions.put((UUID) row[0], (String) row[1]));
        }
        return jurisdictions;
    }

    /** Points everything of the merged subjects at the older one. */
    public void move(Collection<UUID> merged, UUID older) {
        entities.flush();
        for (List<UUID> chunk : chunks(merged)) {
            entities.createNamedQuery("Subject.repoint")
                    .setParameter("to", older)
                    .setParameter("from", chunk)
                    .executeUpdate();
            entities.createNamedQuery("SubjectAlias.move")
                    .setParameter("to", older)
                    .setParameter("from", chunk)
                    .executeUpdate();
        }
    }

    /** Removes every look-up row of the subjects. */
    public void removeAliases(Collection<UUID> subjects) {
        for (List<UUID> chunk : chunks(subjects)) {
            entities.createNamedQuery("SubjectAlias.remove")
                    .setParameter("subjects", chunk)
                    .executeUpdate();
        }
    }

    private void lockInOrder(SortedSet<UUID> subjects) throws SQLException {
        for (List<UUID> chunk : chunks(subjects)) {
            String marks = String.join(",", Collections.nCopies(chunk.size(), "?"));
            try (PreparedStatement lock = sql.prepare(
                    "select id from subject where tenant_id = ? and id in (" + marks + ") order by id for update")) {
                int parameter = 2;
                for (UUID subject : chunk) {
                    lock.setObject(parameter++, subject);
                }
                lock.executeQuery().close();
            }
        }
    }

    /** Reads locked subjects as they are now, whatever this transaction has read of them before. */
    private Map<UUID, Subject> locked(SortedSet<UUID> subjects) {
        Map<UUID, Subject> rows = new HashMap<>();
        for (List<UUID> chunk : chunks(subjects)) {
            entities.createNamedQuery("Subject.inOrder", Subject.class)
                    .setParameter("ids", chunk)
                    .setHint(QueryHints.REFRESH, HintValues.TRUE)
                    .getResultList()
                    .forEach(subject -> rows.put(subject.id(), subject));
        }
        return rows;
    }

    private static Map<UUID, Subject> requireAll(Collection<UUID> subjects, Map<UUID, Subject> rows) {
        if (!rows.keySet().containsAll(subjects)) {
            throw StatewardException.notFound("subject");
        }
        return rows;
    }

    private static List<List<UUID>> chunks(Collection<UUID> all) {
        List<UUID> list = List.copyOf(all);
        List<List<UUID>> chunks = new ArrayList<>();
        for (int from = 0; from < list.size(); from += CHUNK) {
            chunks.add(list.subList(from, Math.min(from + CHUNK, list.size())));
        }
        return chunks;
    }
}
