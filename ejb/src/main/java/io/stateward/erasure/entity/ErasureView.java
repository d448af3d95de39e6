package io.stateward.erasure.entity;

import io.stateward.disposal.entity.TaskView;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows an erasure request; the person's identifiers are not shown.
 *
 * @param extendedAt when its period was extended, or null
 * @param extensionReason why, which the person is told; null while it is not extended
 * @param confirmBy until when the person is to be told that it was received (CCPA §7021(a)); null where the law has no such period
 * @param closedAt when the person was answered
 * @param resumedAt when the erasure last went on because a block had ended, or null
 * @param nextProbeAt when its stores are looked into again, or null when that is over or not yet to come
 * @param probedAt when its stores were last looked into again after the execution had ended, and nothing was there; else null
 * @param relapses how often something was there again
 * @param revokedAt when its certificate was taken back because something was there again, until there is a new one; else null
 * @param stalledAt when it was found without a next step, until it has one that ended; else null
 * @param operation the operation that tells its progress once approved, or null
 * @param tasks what was found and what became of it
 * @param progress how much of it is done
 * @param learned what else was looked for, because the person's own records name it: how many by type of identifier, never a value
 * @param related what else the same person had asked for when it was received
 * @param pausedAt since when the period stands still because the person's identity is in doubt, or null
 * @param pauseEndedAt when it went on although the identity was not confirmed, because it stood still for as long as it may; or null
 */
public record ErasureView(
        UUID id,
        ErasureStatus status,
        String regime,
        String reason,
        Instant receivedAt,
        Instant dueAt,
        boolean extended,
        @Nullable Instant extendedAt,
        @Nullable String extensionReason,
        @Nullable Instant confirmBy,
        String requestedBy,
        @Nullable String approvedBy,
        @Nullable Instant cutOff,
        @Nullable Instant closedAt,
        @Nullable Instant resumedAt,
        @Nullable Instant nextProbeAt,
        @Nullable Instant probedAt,
        int relapses,
        @Nullable Instant revokedAt,
        @Nullable Instant stalledAt,
        @Nullable String refusal,
        @Nullable UUID operation,
        boolean certified,
        List<TaskView> tasks,
        Progress progress,
        Map<String, Long> learned,
        Related related,
        @Nullable Instant pausedAt,
        @Nullable Instant pauseEndedAt,
        int version) {

    public ErasureView {
        tasks = List.copyOf(tasks);
        learned = Collections.unmodifiableMap(new TreeMap<>(learned));
    }

    /**
     * Says how much is done.
     *
     * @param done tasks whose verdict stands
     * @param total tasks found so far
     */
    public record Progress(long done, long total) {}
}
