package io.stateward.catalog.control;

import io.stateward.Chunks;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Notes what became of items, set by set. */
@ApplicationScoped
public class Disposed {

    @Inject
    EntityManager entities;

    public void note(Collection<UUID> items, Set<UUID> subjects, Verdict verdict, Instant now) {
        for (List<UUID> chunk : Chunks.of(items)) {
            if (verdict == Verdict.REDACTED || verdict == Verdict.ANONYMISED) {
                unlink(chunk, subjects);
                mark(chunk, verdict);
            } else if (verdict.isGone()) {
                unlinkAll(chunk);
                gone(chunk, verdict, now);
            } else {
                mark(chunk, verdict);
            }
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

    private void unlink(List<UUID> items, Set<UUID> subjects) {
        if (!subjects.isEmpty()) {
            entities.createQuery("delete from StateSubject s where s.itemId in :items and s.subjectId in :subjects")
                    .setParameter("items", items)
                    .setParameter("subjects", subjects)
                    .executeUpdate();
        }
    }

    private void unlinkAll(List<UUID> items) {
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

    private void mark(List<UUID> items, Verdict verdict) {
        entities.createQuery(
                        "update StateItem i set i.verdict = :verdict, i.version = i.version + 1 where i.id in :items")
                .setParameter("verdict", verdict.name())
                .setParameter("items", items)
                .executeUpdate();
    }
}
