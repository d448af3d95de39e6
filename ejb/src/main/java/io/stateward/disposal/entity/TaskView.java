package io.stateward.disposal.entity;

import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Treatment;
import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows a task; verdict and evidence are null until there is one.
 *
 * @param store the store's id
 * @param target what it acts on, for people
 * @param until end of a block
 * @param residueUntil end of the store's residual window
 * @param excuse why an officer accepted that it needs attention, or null
 * @param treatment what is done to it
 * @param named in how many pieces the person was named, by type of identifier; never a value
 * @param putOff until when it waits, if its store does not answer or has no time for it; else null
 */
public record TaskView(
        UUID id,
        UUID store,
        String kind,
        String target,
        TaskState state,
        @Nullable Verdict verdict,
        @Nullable Evidence evidence,
        @Nullable Instant residueUntil,
        @Nullable String residueReason,
        long found,
        long erased,
        @Nullable Instant until,
        @Nullable String why,
        @Nullable String excuse,
        Treatment treatment,
        Map<String, Long> named,
        @Nullable PutOff putOff) {

    /**
     * Says how long a task waits for its store.
     *
     * @param until when it is tried again
     * @param silentSince since when the store has not answered, or null if it is only busy
     */
    public record PutOff(Instant until, @Nullable Instant silentSince) {}

    public TaskView {
        named = Collections.unmodifiableMap(new TreeMap<>(named));
    }

    /** Tells whether somebody must look at it before the run can end well (DESIGN section 6, from targets to the request). */
    public boolean needsAttention() {
        if (excuse != null || verdict == null) {
            return false;
        }
        boolean unproven = evidence == Evidence.NONE && !verdict.isBlocked() && verdict != Verdict.PENDING_REDACTION;
        return verdict.needsAttention() || unproven;
    }

    /**
     * Tells whether something of the person remains: blocked, pending, inside a store's residual window, or in a target that failed and
     * was excused. A reason makes nothing gone.
     */
    public boolean leavesResidue(Instant now) {
        boolean window = residueUntil != null && residueUntil.isAfter(now);
        return isOwed() || verdict == Verdict.FAILED || window;
    }

    /** Tells whether the target is still to be erased, when what blocks it ends. */
    public boolean isOwed() {
        return verdict != null && (verdict.isBlocked() || verdict == Verdict.PENDING_REDACTION);
    }

    /** Tells whether this stands for a store that was never looked into. */
    public boolean isUnsearchedStore() {
        return isWholeStore() && verdict == Verdict.FAILED;
    }

    /** Tells whether it stands for a whole store and for no target in it. */
    public boolean isWholeStore() {
        return kind.equals(DisposalTask.STORE);
    }
}
