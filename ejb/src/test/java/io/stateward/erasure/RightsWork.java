package io.stateward.erasure;

import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.entity.Claim;
import io.stateward.rights.control.Gathering;
import io.stateward.rights.control.RightsEnd;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.util.List;
import java.util.Set;

/** Makes and ends exports that are due, as the timers do. */
public final class RightsWork {

    private static final Set<String> KINDS = Set.of(Gathering.KIND, RightsEnd.KIND);

    private RightsWork() {}

    public static void run(Domain domain, TenantProfile tenant) {
        WorkQueue queue = domain.get(WorkQueue.class);
        queue.takeOver("rights", "rights/1");
        for (List<Claim> due = queue.claim("rights/1", KINDS, 10);
                !due.isEmpty();
                due = queue.claim("rights/1", KINDS, 10)) {
            for (Claim claim : due) {
                if (claim.tenantId().equals(tenant.id())) {
                    domain.as(Caller.worker(tenant, claim.kind()), () -> {
                        if (claim.kind().equals(Gathering.KIND)) {
                            domain.get(Gathering.class).handle(claim);
                        } else {
                            domain.get(RightsEnd.class).handle(claim);
                        }
                        return true;
                    });
                }
                queue.done(claim);
            }
        }
    }
}
