package io.stateward.policies.control;

import io.stateward.TenantScoped;
import io.stateward.operations.boundary.Work;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.policies.entity.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * Notes at its time that a scheduled policy decides. The decisions do not wait for this: it brings status, epoch and ledger up to date.
 */
@ApplicationScoped
public class BeginPolicies implements WorkHandler {

    /** Kind of the work row; its reference is the version. */
    public static final String KIND = "policy-begin";

    @Inject
    Beginning beginning;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(Claim claim) {
        beginning.note(claim.ref());
    }

    /** Notes what has come due in a transaction of its own. */
    @TenantScoped
    @Transactional
    @ApplicationScoped
    public static class Beginning {

        @Inject
        RuleChanges changes;

        @Inject
        PolicyRows rows;

        @Inject
        Work work;

        public void note(UUID version) {
            changes.open();
            Policy policy = rows.find(version);
            if (policy != null && policy.isScheduled() && policy.effectiveFrom() != null) {
                // The clock was set back after the work had been claimed.
                work.enqueue(KIND, version, policy.effectiveFrom());
            }
        }
    }
}
