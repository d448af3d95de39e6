package io.stateward.erasure.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what a privacy officer writes to refuse targets of a request.
 *
 * @param targets keys out of its plan or ids of its tasks, 1 to 200, each once; empty for a whole store
 * @param store name or id of the store in which everything is refused; null where targets are named
 * @param ground the legal reason
 * @param reason why it applies, without naming the person, at most 1,000 characters
 * @param until when the ground ends, in the future; null when nobody can say
 */
public record RefusalDraft(
        List<UUID> targets,
        @Nullable String store,
        RefusalGround ground,
        String reason,
        @Nullable Instant until) {

    /** Most targets of one refusal. */
    public static final int MAX_TARGETS = 200;

    public RefusalDraft {
        targets = List.copyOf(targets);
    }
}
