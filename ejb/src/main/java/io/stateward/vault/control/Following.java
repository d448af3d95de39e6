package io.stateward.vault.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Hands the journal's destructions to the tenants' rows, once each; how far a tenant's rows follow is said by the database. */
public final class Following {

    /** Keys handed over together. */
    static final int MAX_KEYS = 5_000;

    /** Records of other tenants after which a tenant's position is written though none was its own: the next start need not read them. */
    static final long MAX_UNWRITTEN_RECORDS = 4_096;

    /** Longest wait for another thread that marks rows. */
    private static final int MAX_WAIT_SECONDS = 5;

    private final Map<UUID, Position> positions = new ConcurrentHashMap<>();

    /** Is what a tenant's rows say and do. */
    public interface Rows {

        /** Returns how many records of the journal the rows have followed. */
        long position();

        /** Marks keys destroyed and notes the position, in one transaction. */
        void mark(Set<UUID> keys, long position);
    }

    /**
     * Marks what the tenant's rows do not know yet.
     *
     * @throws StatewardException if the rows have followed more than the journal holds
     */
    void follow(UUID tenant, NodeTree tree, Rows rows) throws IOException {
        Position position = positions.computeIfAbsent(tenant, any -> new Position());
        if (position.records == tree.root().destructions() || !position.mayFollow()) {
            return;
        }
        try {
            if (position.records < 0) {
                position.records = begin(rows.position(), tree);
            }
            mark(tenant, tree, rows, position);
        } finally {
            position.following.unlock();
        }
    }

    private static long begin(long followed, NodeTree tree) {
        if (followed > tree.root().destructions()) {
            throw rolledBack();
        }
        return followed;
    }

    private static void mark(UUID tenant, NodeTree tree, Rows rows, Position position) throws IOException {
        long end = tree.root().destructions();
        long written = position.records;
        Set<UUID> keys = new HashSet<>();
        for (long at = written; at < end; ) {
            for (Destruction record : tree.journal(at)) {
                if (record.tenant().equals(tenant)) {
                    keys.add(record.key());
                }
                at++;
            }
            at = Math.min(at, end);
            if (keys.size() >= MAX_KEYS || (at == end && !keys.isEmpty()) || at - written >= MAX_UNWRITTEN_RECORDS) {
                rows.mark(keys, at);
                written = at;
                keys.clear();
            }
        }
        position.records = end;
    }

    /** Refuses a directory that is older than what the database has seen of it. */
    static StatewardException rolledBack() {
        return new StatewardException(
                Kind.UNAVAILABLE,
                "vault-rolled-back",
                "The vault's directory is older than the database: keys that were destroyed are in it again. Put the"
                        + " youngest copy of the directory in its place; never restore it to a point in time (docs/vault.md).");
    }

    /** Is how far one tenant's rows follow, as far as this process knows. */
    private static final class Position {

        private final ReentrantLock following = new ReentrantLock();
        private volatile long records = -1;

        /**
         * Lets one at a time mark rows: two would change the same ones. Who waits may hold row locks that the one who marks is waiting for,
         * which no database sees; so the wait has an end, and rows not marked by then are marked at the next use.
         */
        private boolean mayFollow() {
            try {
                return following.tryLock(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
