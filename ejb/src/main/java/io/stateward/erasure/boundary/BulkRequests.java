package io.stateward.erasure.boundary;

import io.stateward.Boundary;
import io.stateward.Names;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.erasure.control.BulkApproving;
import io.stateward.erasure.control.BulkEntry;
import io.stateward.erasure.control.Requests;
import io.stateward.erasure.entity.BulkApproval;
import io.stateward.erasure.entity.BulkLineView;
import io.stateward.erasure.entity.BulkView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.TenantSql;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes erasure requests many at a time and approves them so, privacy officers only. Each is a request like any other. */
@Boundary
public class BulkRequests {

    /** Most requests of one approval. */
    public static final int MAX_APPROVALS = 500;

    @Inject
    BulkEntry entry;

    @Inject
    BulkApproving approving;

    @Inject
    Requests requests;

    @Inject
    CurrentTenant current;

    /**
     * Takes requests, one JSON document a line: all lines are kept, sealed, or none is. They become requests by and by, which the operation
     * tells.
     *
     * @param lines {@code {key?, subjects, regime, receivedAt?, reason, language?}}, at most 10,000 of at most 16 KiB each; a line with the key of one
     *     that was taken before is not taken again
     * @throws StatewardException {@code bulk-too-long} (413), {@code invalid-field} (400)
     * @throws IOException if the stream breaks; nothing is kept then
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public BulkView take(InputStream lines) throws IOException {
        current.require(Role.PRIVACY_OFFICER);
        return entry.take(lines);
    }

    /** Returns what was sent together, the latest first. */
    public Page<BulkView> list(@Nullable String cursor, @Nullable Integer limit) {
        current.requireReader();
        int most = Page.limit(limit);
        UUID before = cursor == null ? null : Names.id(cursor).orElseThrow(BulkRequests::unknownCursor);
        return Page.of(entry.list(before, most + 1), most, bulk -> bulk.id().toString());
    }

    public BulkView of(UUID id) {
        current.requireReader();
        return entry.of(id);
    }

    /**
     * Returns lines in the order of the file.
     *
     * @param errorsOnly whether only those that are no requests of their own
     */
    public Page<BulkLineView> lines(UUID id, boolean errorsOnly, @Nullable String cursor, @Nullable Integer limit) {
        current.requireReader();
        int most = Page.limit(limit);
        return Page.of(
                entry.lines(id, after(cursor), most + 1, errorsOnly), most, line -> Integer.toString(line.line()));
    }

    private static int after(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        if (!cursor.matches("[0-9]{1,9}")) {
            throw unknownCursor();
        }
        return Integer.parseInt(cursor);
    }

    private static StatewardException unknownCursor() {
        return StatewardException.invalid(
                "cursor", "'cursor' is not one that this list gave out. Begin again without it.");
    }

    /**
     * Approves requests one by one; one that cannot be approved holds up no other.
     *
     * @param ids at most 500, each once
     * @throws StatewardException {@code invalid-field} (400)
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public List<BulkApproval> approve(List<UUID> ids) {
        current.require(Role.PRIVACY_OFFICER);
        if (ids.isEmpty() || ids.size() > MAX_APPROVALS) {
            throw StatewardException.invalid(
                    "requests", "'requests' takes 1 to " + MAX_APPROVALS + " ids at once. Send the rest after it.");
        }
        return ids.stream().distinct().map(this::approve).toList();
    }

    private BulkApproval approve(UUID id) {
        try {
            return approving.approve(id);
        } catch (StatewardException e) {
            boolean there = e.kind() != StatewardException.Kind.NOT_FOUND;
            return new BulkApproval(id, false, there ? requests.of(id).status() : null, null, e.type(), e.sentence());
        } catch (RuntimeException e) {
            if (!isConflict(e)) {
                throw e;
            }
            return new BulkApproval(
                    id,
                    false,
                    requests.of(id).status(),
                    null,
                    "changed-meanwhile",
                    "Somebody else changed this request at this moment. Look at it, and approve it again.");
        }
    }

    /** A conflict shows when the transaction is written, and the container wraps it by its own means. */
    private static boolean isConflict(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException
                    || (cause instanceof SQLException sql && TenantSql.isRefusal(sql))) {
                return true;
            }
        }
        return false;
    }
}
