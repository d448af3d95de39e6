package io.stateward.policies.web;

import io.stateward.policies.entity.HoldEnforcement;
import io.stateward.policies.entity.HoldShortfall;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.PolicyStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A legal hold as the API shows it; whom and which items it is about is not shown, only how many. */
public record HoldSummary(
        UUID id,
        String name,
        PolicyStatus status,
        String reason,
        int people,
        int items,
        @Nullable String owner,
        @Nullable LocalDate reviewAt,
        boolean reviewOverdue,
        @Nullable Instant reviewedAt,
        @Nullable String reviewedBy,
        @Nullable String reviewNote,
        String placedBy,
        Instant placedAt,
        @Nullable Instant releasedAt,
        @Nullable Enforcement enforcement) {

    /**
     * How the hold keeps what stores delete by themselves.
     *
     * @param report {@code HOLD_NOT_ENFORCEABLE} if there is anything that it cannot keep
     * @param notKept what that is, by store and kind
     */
    public record Enforcement(
            HoldEnforcement.State state,
            boolean accepted,
            long toCopy,
            long copied,
            @Nullable String report,
            List<HoldShortfall> notKept) {

        static @Nullable Enforcement of(@Nullable HoldEnforcement made) {
            return made == null
                    ? null
                    : new Enforcement(
                            made.state(),
                            made.accepted(),
                            made.toCopy(),
                            made.copied(),
                            made.notKept().isEmpty() ? null : HoldEnforcement.NOT_ENFORCEABLE,
                            made.notKept());
        }
    }

    static HoldSummary of(HoldView hold) {
        return new HoldSummary(
                hold.policy().id(),
                hold.policy().name(),
                hold.status(),
                hold.reason(),
                hold.people(),
                hold.items(),
                hold.review().owner(),
                hold.review().reviewAt(),
                hold.reviewOverdue(),
                hold.review().reviewedAt(),
                hold.review().reviewedBy(),
                hold.review().note(),
                hold.policy().life().createdBy(),
                hold.policy().life().createdAt(),
                hold.policy().life().endedAt(),
                Enforcement.of(hold.enforcement()));
    }
}
