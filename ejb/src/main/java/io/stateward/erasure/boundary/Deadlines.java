package io.stateward.erasure.boundary;

import io.stateward.Boundary;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.OpenDeadlines;
import io.stateward.erasure.entity.TimeLeft;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Tells how many requests are open and how much time is left for them, without saying whose they are. One that was answered and goes on
 * because a block has ended has no due date any more, but may need attention; so does one whose person has not confirmed in time. One whose period stands still counts
 * among those with most time left.
 */
@Boundary
public class Deadlines {

    private static final String COUNT = "select sum(case when r.closedAt is null then 1 else 0 end),"
            + " sum(case when r.closedAt is null and r.deadline.pausedAt is null and r.deadline.dueAt < :now then 1 else 0 end),"
            + " sum(case when r.closedAt is null and r.deadline.pausedAt is null and r.deadline.dueAt < :inThreeDays then 1 else 0 end),"
            + " sum(case when r.closedAt is null and r.deadline.pausedAt is null and r.deadline.dueAt < :inAWeek then 1 else 0 end),"
            + " sum(case when r.closedAt is null and r.deadline.pausedAt is null and r.deadline.dueAt < :inAMonth then 1 else 0 end),"
            + " sum(case when r.status = :attention or (r.status = :received and r.deadline.pauseEndedAt is not null) then 1"
            + " else 0 end)"
            + " from ErasureRequest r where r.status in :open";

    @Inject
    EntityManager entities;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /** Counts the open requests of the tenant. */
    public OpenDeadlines open() {
        current.require(Role.PRIVACY_OFFICER, Role.AUDITOR, Role.TENANT_ADMIN);
        Instant now = clock.instant();
        ZoneId zone = current.tenant().timeZone();
        Object[] row = entities.createQuery(COUNT, Object[].class)
                .setParameter("now", now)
                .setParameter(
                        "inThreeDays", TimeLeft.THREE_DAYS.before(now, zone).orElseThrow())
                .setParameter("inAWeek", TimeLeft.WEEK.before(now, zone).orElseThrow())
                .setParameter("inAMonth", TimeLeft.MONTH.before(now, zone).orElseThrow())
                .setParameter("attention", ErasureStatus.NEEDS_ATTENTION)
                .setParameter("received", ErasureStatus.RECEIVED)
                .setParameter("open", ErasureStatus.open())
                .getSingleResult();
        return new OpenDeadlines(
                at(row, 1),
                at(row, 2) - at(row, 1),
                at(row, 3) - at(row, 2),
                at(row, 4) - at(row, 3),
                at(row, 0) - at(row, 4),
                at(row, 5));
    }

    /** Counts the requests that were found without a next step that leads on, and have not come to an end since. */
    public long stalled() {
        current.require(Role.PRIVACY_OFFICER, Role.AUDITOR, Role.TENANT_ADMIN);
        return entities.createNamedQuery("ErasureRequest.stalled", Long.class).getSingleResult();
    }

    /** Reads a sum, which is null over no rows. */
    private static long at(Object[] row, int column) {
        return row[column] instanceof Number number ? number.longValue() : 0;
    }
}
