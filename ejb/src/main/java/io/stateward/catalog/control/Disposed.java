package io.stateward.catalog.control;

import io.stateward.Chunks;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.stores.entity.Verdict;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Notes what became of items, set by set. */
@ApplicationScoped
public class Disposed {

    @Inject
    EntityManager entities;

    @Inject
    TenantSql sql;

    @Inject
    UnlawfulRows unlawful;

    @Inject
    Heirs heirs;

    public void note(Collection<UUID> items, Set<UUID> subjects, Verdict verdict, Instant now) {
        for (List<UUID> chunk : Chunks.of(items)) {
            if (verdict == Verdict.REDACTED || verdict == Verdict.ANONYMISED) {
                unlink(chunk, subjects);
                mark(chunk, verdict);
                forgetBodies(chunk);
            } else if (verdict.isGone()) {
                unlinkAll(withoutHeirs(chunk, subjects));
                gone(chunk, verdict, now);
                unlawful.clear(chunk);
                forgetBodies(chunk);
            } else {
                mark(chunk, verdict);
            }
        }
    }

    public void replace(Collection<UUID> items, String from, String to) {
        for (List<UUID> chunk : Chunks.of(items)) {
            entities.createQuery("update StateItem i set i.ref = :to, i.version = i.version + 1 where i.id in :items"
                            + " and i.ref = :from")
                    .setParameter("to", to)
                    .setParameter("from", from)
                    .setParameter("items", chunk)
                    .executeUpdate();
        }
    }

    public void restrict(Collection<UUID> items) {
        for (List<UUID> chunk : Chunks.of(items)) {
            entities.createQuery("update StateItem i set i.restricted = true, i.version = i.version + 1 where i.id in"
                            + " :items")
                    .setParameter("items", chunk)
                    .executeUpdate();
        }
    }

    public void release(Collection<UUID> items) {
        for (List<UUID> chunk : Chunks.of(items)) {
            inChunk(
                    "update state_item set restricted = false, version = version + 1 where tenant_id = ? and restricted"
                            + " and id in ",
                    chunk,
                    PreparedStatement::executeUpdate);
        }
    }

    public Set<UUID> restricted(Collection<UUID> items) {
        Set<UUID> restricted = new HashSet<>();
        for (List<UUID> chunk : Chunks.of(items)) {
            inChunk("select id from state_item where tenant_id = ? and restricted and id in ", chunk, select -> {
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        restricted.add(rows.getObject(1, UUID.class));
                    }
                }
                return restricted.size();
            });
        }
        return restricted;
    }

    /** Is one use of a statement. */
    private interface Use {
        int of(PreparedStatement statement) throws SQLException;
    }

    /** By SQL, because EclipseLink compares a truth value as a number, which H2 refuses. */
    private void inChunk(String query, List<UUID> items, Use use) {
        String marks = "(?" + ", ?".repeat(items.size() - 1) + ")";
        try (PreparedStatement statement = sql.prepare(query + marks)) {
            for (int i = 0; i < items.size(); i++) {
                statement.setObject(i + 2, items.get(i));
            }
            use.of(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The marks of kept items could not be read or written", e);
        }
    }

    private void unlink(List<UUID> items, Set<UUID> subjects) {
        if (!subjects.isEmpty()) {
            entities.createQuery("delete from StateSubject s where s.itemId in :items and s.subjectId in :subjects")
                    .setParameter("items", items)
                    .setParameter("subjects", subjects)
                    .executeUpdate();
        }
    }

    /** Hands other people's links down to what outlives the items; returns those that need their own no more. */
    private List<UUID> withoutHeirs(List<UUID> items, Set<UUID> subjects) {
        try {
            Set<UUID> kept = heirs.link(items, subjects);
            return items.stream().filter(item -> !kept.contains(item)).toList();
        } catch (SQLException e) {
            throw new IllegalStateException("The links of what was derived could not be written", e);
        }
    }

    private void unlinkAll(List<UUID> items) {
        if (items.isEmpty()) {
            return;
        }
        entities.createQuery("delete from StateSubject s where s.itemId in :items")
                .setParameter("items", items)
                .executeUpdate();
    }

    private void gone(List<UUID> items, Verdict verdict, Instant now) {
        entities.createQuery("update StateItem i set i.status = :disposed, i.verdict = :verdict, i.disposedAt = :now,"
                        + " i.ref = null, i.restricted = false, i.version = i.version + 1 where i.id in :items")
                .setParameter("disposed", ItemStatus.DISPOSED)
                .setParameter("verdict", verdict.name())
                .setParameter("now", now)
                .setParameter("items", items)
                .executeUpdate();
    }

    /** The body that was registered names people: its hash would confirm a guess at them. No body is the same as an empty hash. */
    private void forgetBodies(List<UUID> items) {
        entities.createQuery("update StateItem i set i.bodyMac = :none where i.id in :items")
                .setParameter("none", new byte[0])
                .setParameter("items", items)
                .executeUpdate();
    }

    private void mark(List<UUID> items, Verdict verdict) {
        entities.createQuery(
                        "update StateItem i set i.verdict = :verdict, i.version = i.version + 1 where i.id in :items")
                .setParameter("verdict", verdict.name())
                .setParameter("items", items)
                .executeUpdate();
    }
}
