package io.stateward.catalog.control;

import io.stateward.catalog.entity.ItemRevision;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Writes the ends of many items at once.
 *
 * <p>The row's version is compared and not raised: who binds an intent meanwhile writes other columns and need not fail. Who notes a use
 * has the row locked and raises the version.
 */
@ApplicationScoped
public class EndRows {

    private static final String REVISE =
            "update state_item set retain_until = ?, erase_at = ?, policy_epoch = ? where tenant_id = ? and id = ?"
                    + " and version = ? and status in ('INTENDED', 'BOUND')";

    @Inject
    TenantSql sql;

    /** Writes what was decided anew, and returns the items that somebody changed since they were read. */
    public Set<UUID> revise(List<ItemRevision> revisions) {
        if (revisions.isEmpty()) {
            return Set.of();
        }
        try (PreparedStatement update = sql.prepareUpdate(REVISE)) {
            for (ItemRevision revision : revisions) {
                StateWriter.setInstant(update, 1, revision.ends().retainUntil());
                StateWriter.setInstant(update, 2, revision.ends().eraseAt());
                update.setLong(3, revision.ends().policyEpoch());
                update.setObject(5, revision.id());
                update.setInt(6, revision.version());
                update.addBatch();
            }
            int[] written = update.executeBatch();
            Set<UUID> changed = new HashSet<>();
            for (int i = 0; i < written.length; i++) {
                if (written[i] == 0 || written[i] == Statement.EXECUTE_FAILED) {
                    changed.add(revisions.get(i).id());
                }
            }
            return changed;
        } catch (SQLException e) {
            throw new IllegalStateException("What was decided anew of items could not be written", e);
        }
    }
}
