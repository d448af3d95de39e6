package io.stateward.policies.boundary;

import io.stateward.PlatformBoundary;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.policies.control.CurrentRegions;
import io.stateward.policies.control.TableReplacement;
import io.stateward.policies.control.TableRows;
import io.stateward.policies.control.TableShelf;
import io.stateward.policies.control.TablesTold;
import io.stateward.policies.entity.TableDraft;
import io.stateward.policies.entity.TableName;
import io.stateward.policies.entity.TableView;
import io.stateward.policies.entity.TablesEpoch;
import io.stateward.tenancy.boundary.PlatformCaller;
import io.stateward.tenancy.boundary.TenantStamps;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tables by which places are judged in every tenant: countries and blocs, adequacy, providers' hosts. Everybody who is signed in
 * may read them; the platform's operator replaces one.
 */
@PlatformBoundary
public class PlatformTables {

    @Inject
    TableRows rows;

    @Inject
    TableShelf shelf;

    @Inject
    TableReplacement replacement;

    @Inject
    CurrentRegions regions;

    @Inject
    WorkQueue work;

    @Inject
    TenantStamps stamps;

    @Inject
    PlatformCaller caller;

    @Inject
    Clock clock;

    private final AtomicBoolean started = new AtomicBoolean();

    /** Returns the versions that are in force today, without content. */
    public List<TableView> list() {
        return shelf.inForce().stream().map(TableView::brief).toList();
    }

    /** Returns the version of a table that is in force today, with its content. */
    public TableView of(TableName name) {
        return shelf.inForce(name);
    }

    /** Returns all versions of a table, the youngest first, what ships last, without content. */
    public List<TableView> versions(TableName name) {
        return shelf.versions(name).stream().map(TableView::brief).toList();
    }

    /**
     * Returns one version of a table, with its content.
     *
     * @param number 0 for what ships with Stateward
     * @throws StatewardException of kind NOT_FOUND
     */
    public TableView of(TableName name, int number) {
        return shelf.versions(name).stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .orElseThrow(() -> new StatewardException(
                        Kind.NOT_FOUND, "not-found", "There is no such version of this table. List its versions."));
    }

    /**
     * Puts a table in place of the one before, from a day on; decisions on every node see it at once, and every tenant is told.
     *
     * @param seen the number of the youngest version that the operator has read, or null for whichever it is
     * @param account the operator's account, for the row
     * @return the new version, with warnings
     * @throws StatewardException {@code role-missing}; {@code table-invalid}, {@code effective-in-past} (400); {@code
     *     changed-meanwhile} (412); {@code table-too-long} (413)
     */
    public TableView replace(TableName name, TableDraft draft, @Nullable Integer seen, String account) {
        caller.requireOperator();
        TablesEpoch locked = rows.lock();
        TableView written = replacement.replace(name, draft, seen, account);
        advance(locked);
        tell(locked);
        return written;
    }

    /**
     * Looks whether a date in a table has passed, or another build ships other tables, and has every tenant told; called by a timer, and
     * quick where nothing has changed. On several nodes the second finds nothing.
     */
    public void look() {
        boolean first = started.compareAndSet(false, true);
        TableRows.State state = rows.state();
        boolean others = first && !state.shipped().equals(shelf.shippedDigest());
        if (others || state.told() != regions.epoch(clock.instant())) {
            TablesEpoch locked = rows.lock();
            boolean fresh = state.shipped().isEmpty();
            if (others && locked.ships(shelf.shippedDigest()) && !fresh) {
                advance(locked);
            }
            if (fresh) {
                // Nobody was judged by other tables before.
                locked.tell(epoch(locked));
            } else {
                tell(locked);
            }
        }
    }

    private void advance(TablesEpoch locked) {
        locked.advance();
        stamps.renewAll();
    }

    private void tell(TablesEpoch locked) {
        if (locked.tell(epoch(locked))) {
            work.enqueueForAll(TablesTold.KIND, clock.instant());
        }
    }

    private long epoch(TablesEpoch locked) {
        return regions.epoch(locked, clock.instant());
    }
}
