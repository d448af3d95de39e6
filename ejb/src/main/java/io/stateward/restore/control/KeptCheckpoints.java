package io.stateward.restore.control;

import io.stateward.ledger.boundary.CheckpointKeep;
import io.stateward.ledger.boundary.LogContinuity;
import io.stateward.ledger.entity.LogHead;
import io.stateward.ledger.entity.LogStanding;
import io.stateward.restore.entity.RestoreState;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the last checkpoint of each tenant's log outside of the database, and closes a tenant whose log does not extend it. */
@ApplicationScoped
public class KeptCheckpoints implements CheckpointKeep {

    private final Map<UUID, String> kept = new ConcurrentHashMap<>();

    @Inject
    Gate gate;

    @Inject
    Comparison comparison;

    @Inject
    Folders folders;

    @Inject
    RestoreDirectory directory;

    @Inject
    RestoreRows rows;

    @Inject
    LogContinuity log;

    @Inject
    CurrentTenant current;

    /** What lies outside counts only once this process has held the log against it, or has put it there. */
    @Override
    public boolean has(String checkpoint) {
        String note = kept.get(current.id());
        // A blank line ends a note's text (C2SP signed-note).
        return note != null && note.startsWith(checkpoint + "\n");
    }

    @Override
    public void grown() {
        UUID tenant = current.id();
        if (gate.finding().isPresent()) {
            // Only the replay is at work, which keeps the new log's checkpoint when it has ended.
            return;
        }
        synchronized (gate.lock(tenant)) {
            requireGrowth(tenant);
            // Read under the lock: who comes later has the larger one.
            Optional<LogHead> head = log.head();
            if (head.isPresent()) {
                folders.prepare();
                place(head.get());
            }
        }
    }

    private void requireGrowth(UUID tenant) {
        String remembered = kept.get(tenant);
        LogStanding standing = remembered == null ? LogStanding.EXTENDS : log.compare(remembered);
        if (remembered == null || standing == LogStanding.OTHER_LOG) {
            // Another node may have ended a replay, after which the log goes on under another name.
            standing = comparison.checkpoint().map(log::compare).orElse(standing);
        }
        if (standing != LogStanding.EXTENDS) {
            gate.close(Finding.RESTORED);
            throw Finding.RESTORED.refusal();
        }
    }

    /** Goes by the file again, and no more by what is remembered of it. */
    public void forget() {
        kept.remove(current.id());
    }

    /** Keeps a signed state, in place of whatever was kept. */
    void place(LogHead head) {
        UUID tenant = current.id();
        directory.place(tenant, Comparison.CHECKPOINT, head.note().getBytes(StandardCharsets.UTF_8));
        if (!kept.containsKey(tenant)) {
            rows.change(tenant, RestoreState::checkpointed);
        }
        kept.put(tenant, head.note());
    }
}
