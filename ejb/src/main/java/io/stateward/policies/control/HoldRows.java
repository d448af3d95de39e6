package io.stateward.policies.control;

import io.stateward.Names;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.policies.entity.HoldFilter;
import io.stateward.policies.entity.OverdueReviews;
import io.stateward.policies.entity.Policy;
import io.stateward.policies.entity.PolicyKind;
import io.stateward.policies.entity.PolicyStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads legal holds as they stand now: one whose time has come is in force, whether or not anybody has noted it. */
@ApplicationScoped
public class HoldRows {

    @Inject
    EntityManager entities;

    @Inject
    PolicyRows rows;

    @Inject
    Clock clock;

    /** Returns how those holds stand whose row does not say it yet; mostly none. */
    public Map<UUID, PolicyStatus> unnoted() {
        Map<UUID, PolicyStatus> standing = new HashMap<>();
        for (Policy due : rows.due(clock.instant())) {
            if (due.kind() == PolicyKind.HOLD) {
                rows.ofName(due.name()).stream()
                        .filter(Policy::isActive)
                        .forEach(replaced -> standing.put(replaced.id(), PolicyStatus.SUPERSEDED));
                standing.put(due.id(), PolicyStatus.ACTIVE);
            }
        }
        return standing;
    }

    /**
     * Returns holds by name and version, those that are asked for; the cursor is the last one's id.
     *
     * @param unnoted as {@link #unnoted()} tells it
     */
    public Page<Policy> list(
            HoldFilter filter, Map<UUID, PolicyStatus> unnoted, LocalDate today, @Nullable String cursor, int limit) {
        PolicyStatus status = filter.standing();
        Set<UUID> others = new HashSet<>(unnoted.keySet());
        others.removeIf(id -> unnoted.get(id) != status);
        String where = (status == null ? "" : standing(unnoted.isEmpty(), others.isEmpty()))
                + (filter.overdue() ? " and p.care.reviewAt < :today" : "")
                + (cursor == null ? "" : " and (p.name > :name or (p.name = :name and p.number > :number))");
        TypedQuery<Policy> query = entities.createQuery(
                "select p from Policy p where p.kind = :kind" + where + " order by p.name, p.number", Policy.class);
        query.setParameter("kind", PolicyKind.HOLD);
        if (status != null) {
            query.setParameter("status", status);
            if (!unnoted.isEmpty()) {
                query.setParameter("unnoted", unnoted.keySet());
            }
            if (!others.isEmpty()) {
                query.setParameter("others", others);
            }
        }
        if (filter.overdue()) {
            query.setParameter("today", today);
        }
        if (cursor != null) {
            Policy last = last(cursor);
            query.setParameter("name", last.name()).setParameter("number", last.number());
        }
        return Page.of(query.setMaxResults(limit + 1).getResultList(), limit, p -> p.id().toString());
    }

    /** Counts those in force whose day of review is past, and those of which it was that day or a later one. */
    public OverdueReviews overdue(LocalDate since, LocalDate today) {
        Object[] row = entities.createQuery(
                        "select count(p), sum(case when p.care.reviewAt >= :since then 1 else 0 end) from Policy p"
                                + " where p.kind = :kind and p.status = :active and p.care.reviewAt < :today",
                        Object[].class)
                .setParameter("since", since)
                .setParameter("kind", PolicyKind.HOLD)
                .setParameter("active", PolicyStatus.ACTIVE)
                .setParameter("today", today)
                .getSingleResult();
        long lately = row[1] instanceof Number number ? number.longValue() : 0;
        return new OverdueReviews(((Number) row[0]).longValue(), lately);
    }

    /** No database takes an empty list after 'in'. */
    private static String standing(boolean noted, boolean noOthers) {
        String own = "p.status = :status" + (noted ? "" : " and p.id not in :unnoted");
        return noOthers ? " and " + own : " and ((" + own + ") or p.id in :others)";
    }

    private Policy last(String cursor) {
        return Names.id(cursor)
                .map(rows::find)
                .orElseThrow(() -> StatewardException.invalid(
                        "cursor", "'cursor' is not one that this list gave out. Begin again without it."));
    }
}
