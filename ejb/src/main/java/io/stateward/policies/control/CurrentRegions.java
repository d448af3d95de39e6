package io.stateward.policies.control;

import io.stateward.policies.entity.RegionTable;
import io.stateward.policies.entity.TablesEpoch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives out the tables by which places are judged, as they are in force; the same for every tenant.
 *
 * <p>What was read is kept until its stamp is no longer the database's, or a day comes on which something in it changes.
 */
@ApplicationScoped
public class CurrentRegions {

    /** What days the numbers of replacements are apart; more than there are days that a table may name. */
    static final long DAYS = 10_000_000L;

    @Inject
    TableRows rows;

    @Inject
    Clock clock;

    private volatile @Nullable Kept kept;

    private record Kept(UUID stamp, LocalDate from, LocalDate until, RegionTable table) {

        boolean holds(LocalDate day) {
            return !day.isBefore(from) && day.isBefore(until);
        }
    }

    /** Returns the tables in force as this transaction sees them. */
    public RegionTable now() {
        return at(rows.state().stamp(), clock.instant());
    }

    /**
     * Returns the tables in force.
     *
     * @param stamp the state of the tables as this transaction has read it
     */
    RegionTable at(UUID stamp, Instant now) {
        LocalDate day = day(now);
        Kept seen = kept;
        if (seen != null && seen.stamp().equals(stamp) && seen.holds(day)) {
            return seen.table();
        }
        RegionTable table = RegionTable.of(rows.set(rows.rows(), day), day);
        kept = new Kept(stamp, day, table.nextChange(day), table);
        return table;
    }

    /** Returns the tables by which this node decided last, if they hold today and were not replaced as far as this node knows; null otherwise. */
    public @Nullable RegionTable lastSeen() {
        Kept seen = kept;
        return seen != null && seen.holds(day(clock.instant())) ? seen.table() : null;
    }

    /** Returns the tables that were in force at a past moment, as far as the operator's replacements go. */
    public RegionTable asOf(Instant past) {
        List<TableRows.Row> then = rows.rows().stream()
                .filter(row -> !row.replacedAt().isAfter(past))
                .toList();
        LocalDate day = day(past);
        return RegionTable.of(rows.set(then, day), day);
    }

    /** Numbers the state of the tables at a time: it grows when one is replaced and when a date in one passes. */
    public long epoch(Instant now) {
        TableRows.State state = rows.state();
        return epoch(state.epoch(), at(state.stamp(), now), now);
    }

    /** As above, for tables that this transaction has locked. */
    public long epoch(TablesEpoch locked, Instant now) {
        LocalDate day = day(now);
        return epoch(locked.epoch(), RegionTable.of(rows.set(rows.rows(), day), day), now);
    }

    private static long epoch(long replacements, RegionTable table, Instant now) {
        LocalDate last = table.lastChange(day(now));
        return replacements * DAYS + Math.max(0, last.isAfter(LocalDate.EPOCH) ? last.toEpochDay() : 0);
    }

    static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
