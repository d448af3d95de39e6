package io.stateward.erasure.boundary;

import io.stateward.Boundary;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.OpenDeadlines;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;

/** Tells how many requests are open and how much time is left for them, without saying whose they are. */
@Boundary
public class Deadlines {

    private static final String COUNT = "select count(r),"
            + " sum(case when r.deadline.dueAt < :now then 1 else 0 end),"
            + " sum(case when r.deadline.dueAt < :inThreeDays then 1 else 0 end),"
            + " sum(case when r.deadline.dueAt < :inAWeek then 1 else 0 end),"
            + " sum(case when r.deadline.dueAt < :inAMonth then 1 else 0 end),"
            + " sum(case when r.status = :attention then 1 else 0 end)"
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
        Object[] row = entities.createQuery(COUNT, Object[].class)
                .setParameter("now", now)
                .setParameter("inThreeDays", endOfDay(now, 3))
                .setParameter("inAWeek", endOfDay(now, 7))
                .setParameter("inAMonth", endOfDay(now, 30))
                .setParameter("attention", ErasureStatus.NEEDS_ATTENTION)
                .setParameter(
                        "open",
                        Arrays.stream(ErasureStatus.values())
                                .filter(status -> !status.isClosed())
                                .toList())
                .getSingleResult();
        return new OpenDeadlines(
                at(row, 1),
                at(row, 2) - at(row, 1),
                at(row, 3) - at(row, 2),
                at(row, 4) - at(row, 3),
                at(row, 0) - at(row, 4),
                at(row, 5));
    }

    /** Days left are calendar days of the tenant: what is due on the third day from now has three left, whatever the hour. */
    private Instant endOfDay(Instant now, int days) {
        ZoneId zone = current.tenant().timeZone();
        return LocalDate.ofInstant(now, zone)
                .plusDays(days + 1L)
                .atStartOfDay(zone)
                .toInstant();
    }

    /** Reads a sum, which is null over no rows. */
    private static long at(Object[] row, int column) {
        return row[column] instanceof Number number ? number.longValue() : 0;
    }
}
