package io.stateward.catalog.control;

import io.stateward.Chunks;
import io.stateward.Ids;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.catalog.entity.Transfer;
import io.stateward.catalog.entity.TransferView;
import io.stateward.policies.entity.TransferBasis;
import io.stateward.tenancy.boundary.IdSets;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps on which ground each item went from one store to another, and which may go. Plain statements, because items come in thousands. */
@ApplicationScoped
public class TransferRows {

    private static final String COLUMNS = "select t.id, t.source_id, t.item_id, t.agent_id, t.from_store, t.to_store,"
            + " t.kind, t.ground_id, t.holds_until, t.policy_epoch, t.decided_at from transfer t where t.tenant_id = ?";

    private static final String OPEN = COLUMNS + " and t.to_store = ? and t.item_id is null and t.source_id ";

    private static final String OF_ITEMS = COLUMNS + " and t.item_id";

    private static final String INSERT =
            "insert into transfer (tenant_id, id, source_id, item_id, agent_id, from_store,"
                    + " to_store, kind, ground_id, holds_until, policy_epoch, decided_at)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String TAKE =
            "update transfer set item_id = ?, policy_epoch = ? where tenant_id = ? and id = ? and item_id is null";

    @Inject
    TenantSql sql;

    @Inject
    IdSets sets;

    @Inject
    Clock clock;

    /**
     * Is on whose behalf transfers are written.
     *
     * @param agent whose state it is
     * @param item what was made of the sources, or null for a permission
     * @param epoch the state of the rules
     */
    record For(UUID agent, @Nullable UUID item, long epoch) {}

    /** Returns the permissions to take these items to a store that nobody has made use of yet, the oldest first. */
    List<TransferView> open(Collection<UUID> sources, UUID toStore) {
        List<TransferView> found = new ArrayList<>();
        try {
            boolean lists = sql.indexesLists();
            for (List<UUID> chunk : Chunks.of(sources)) {
                try (PreparedStatement select = sql.prepare(OPEN + (lists ? "= any(?)" : "= ?") + " order by t.id")) {
                    select.setObject(2, toStore);
                    if (lists) {
                        select.setArray(3, select.getConnection().createArrayOf("uuid", chunk.toArray()));
                        read(select, found);
                        continue;
                    }
                    // H2 would read all rows of the tenant for a list.
                    for (UUID source : chunk) {
                        select.setObject(3, source);
                        read(select, found);
                    }
                }
            }
            return found;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Returns on what items rest, an item's transfers by time; nothing of other items is read, however many lie between these. */
    List<TransferView> of(Collection<UUID> items) {
        List<TransferView> found = new ArrayList<>();
        try {
            sets.select(OF_ITEMS, items, row -> found.add(view(row)));
            // An item's first ground is the one that is told, and neither statement may be given an order.
            found.sort(Comparator.comparing(view -> view.id().toString()));
            return found;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Lists transfers by id, which is by time: of an item (as source or as what was made of it), under a ground, or all. */
    public Page<TransferView> list(@Nullable UUID item, @Nullable UUID ground, @Nullable UUID after, int limit) {
        String query = COLUMNS + (item == null ? "" : " and (t.item_id = ? or t.source_id = ?)")
                + (ground == null ? "" : " and t.ground_id = ?") + (after == null ? "" : " and t.id > ?")
                + " order by t.tenant_id, t.id fetch first ? rows only";
        try (PreparedStatement select = sql.prepare(query)) {
            int next = 2;
            if (item != null) {
                select.setObject(next++, item);
                select.setObject(next++, item);
            }
            if (ground != null) {
                select.setObject(next++, ground);
            }
            if (after != null) {
                select.setObject(next++, after);
            }
            select.setInt(next, limit + 1);
            List<TransferView> found = new ArrayList<>();
            read(select, found);
            return Page.of(found, limit, view -> view.id().toString());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Writes them; permissions that they make use of are taken and not written again. Where one is gone, only what is for one transfer
     * depends on it.
     *
     * @throws StatewardException CONFLICT {@code transfer-taken} if somebody else has made use of a derogation's permission at this moment
     */
    void write(For whom, Collection<Transfer> transfers) {
        try {
            for (Transfer transfer : transfers) {
                UUID permission = transfer.permission();
                if (permission == null) {
                    insert(whom, transfer);
                } else if (whom.item() != null && !take(whom, permission)) {
                    if (transfer.kind() == TransferBasis.Kind.DEROGATION) {
                        throw taken();
                    }
                    insert(whom, transfer);
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void insert(For whom, Transfer transfer) throws SQLException {
        try (PreparedStatement insert = sql.prepare(INSERT)) {
            insert.setObject(2, Ids.next());
            insert.setObject(3, transfer.source());
            insert.setObject(4, whom.item());
            insert.setObject(5, whom.agent());
            insert.setObject(6, transfer.fromStore());
            insert.setObject(7, transfer.toStore());
            insert.setString(8, transfer.kind().name());
            insert.setObject(9, transfer.ground());
            insert.setObject(10, transfer.until());
            insert.setLong(11, whom.epoch());
            insert.setObject(12, clock.instant().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private boolean take(For whom, UUID permission) throws SQLException {
        try (PreparedStatement take = sql.prepareUpdate(TAKE)) {
            take.setObject(1, whom.item());
            take.setLong(2, whom.epoch());
            take.setObject(4, permission);
            return take.executeUpdate() > 0;
        }
    }

    private static StatewardException taken() {
        return new StatewardException(
                Kind.CONFLICT,
                "transfer-taken",
                "Somebody else has just made use of the permission for this transfer. Ask for another one.");
    }

    private static void read(PreparedStatement select, List<TransferView> found) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(view(row));
            }
        }
    }

    private static TransferView view(ResultSet row) throws SQLException {
        return new TransferView(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getObject(4, UUID.class),
                row.getObject(5, UUID.class),
                row.getObject(6, UUID.class),
                TransferBasis.Kind.valueOf(row.getString(7)),
                row.getObject(8, UUID.class),
                row.getObject(9, LocalDate.class),
                row.getLong(10),
                row.getObject(11, OffsetDateTime.class).toInstant());
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("Transfers could not be read or written", e);
    }
}
