package io.stateward.policies.entity;

import java.util.List;

/**
 * Shows how a hold keeps what stores delete by themselves.
 *
 * @param state how far it is
 * @param accepted whether whoever placed it accepted what it cannot keep
 * @param toCopy how many items were to be copied when it began
 * @param copied how many have been copied, also of what was written since
 * @param notKept what it cannot keep: as found when it began, and from {@code ACTIVE} on as it came out
 */
public record HoldEnforcement(State state, boolean accepted, long toCopy, long copied, List<HoldShortfall> notKept) {

    /** The word by which callers know what a hold cannot keep. */
    public static final String NOT_ENFORCEABLE = "HOLD_NOT_ENFORCEABLE";

    /** Says how far it is; Stateward's own erasures are stopped in both. */
    public enum State {
        /** What was there when the hold began is being copied. */
        STARTING,
        /** What was there has been copied, or is told as not kept. */
        ACTIVE
    }

    public HoldEnforcement {
        notKept = List.copyOf(notKept);
    }

    /** Counts the items that it cannot keep. */
    public long lost() {
        return notKept.stream().mapToLong(HoldShortfall::items).sum();
    }
}
