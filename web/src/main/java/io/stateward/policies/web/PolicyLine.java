package io.stateward.policies.web;

import io.stateward.policies.entity.PolicyKind;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.PolicyView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is one policy in the console's list.
 *
 * @param latest its youngest version
 * @param active the version that decides, or null
 * @param scheduled the version that waits for its time, or null
 */
public record PolicyLine(
        String name,
        PolicyKind kind,
        PolicyView latest,
        @Nullable PolicyView active,
        @Nullable PolicyView scheduled) {

    /** Makes the line of all versions of one name, the oldest first. */
    static PolicyLine of(List<PolicyView> versions) {
        PolicyView latest = versions.get(versions.size() - 1);
        return new PolicyLine(
                latest.name(),
                latest.kind(),
                latest,
                with(PolicyStatus.ACTIVE, versions),
                with(PolicyStatus.SCHEDULED, versions));
    }

    private static @Nullable PolicyView with(PolicyStatus status, List<PolicyView> versions) {
        return versions.stream()
                .filter(version -> version.status() == status)
                .findFirst()
                .orElse(null);
    }

    /** Returns the version that says most about the policy: the one that decides, else the one that will, else the youngest. */
    public PolicyView shown() {
        PolicyView deciding = active;
        PolicyView waiting = scheduled;
        return deciding != null ? deciding : waiting != null ? waiting : latest;
    }

    /** Returns the youngest version if it is newer than what decides or waits, and still to be decided about; or null. */
    public @Nullable PolicyView draft() {
        boolean open = latest.status() == PolicyStatus.DRAFT || latest.status() == PolicyStatus.SIMULATED;
        return open && latest.version() != shown().version() ? latest : null;
    }

    /** Tells whether one of the versions that the line names is in that status. */
    boolean has(PolicyStatus status) {
        PolicyView draft = draft();
        PolicyView waiting = scheduled;
        return shown().status() == status
                || (waiting != null && waiting.status() == status)
                || (draft != null && draft.status() == status);
    }
}
