package io.stateward.erasure;

import io.stateward.erasure.control.BlockEnd;
import io.stateward.erasure.control.BlocksChanged;
import io.stateward.erasure.control.LookupsEnded;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.entity.Claim;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.util.List;
import java.util.Set;

/** Does the due work of looking at blocked requests, as the timers do, and hands the requests that go on to whoever executes them. */
final class ResumeWork {

    private static final String LOOK = "erasure-resume";
    private static final String LOOK_AT_ALL = "erasure-resume-all";
    private static final String EXECUTE = "erasure";
    private static final String LOOKUPS_ENDED = "erasure-lookups-ended";

    private final Domain domain;
    private final String owner;

    /** Works as that owner, {@code node/incarnation}, and takes over what earlier incarnations of the node held. */
    ResumeWork(Domain domain, String owner) {
        this.domain = domain;
        this.owner = owner;
        domain.get(WorkQueue.class).takeOver("node", owner);
    }

    /** Looks until nothing is due any more; executes nothing. */
    void look(TenantProfile tenant) {
        work(tenant, Set.of(LOOK, LOOK_AT_ALL));
    }

    /** Looks and executes until nothing is due any more. */
    void lookAndExecute(TenantProfile tenant) {
        work(tenant, Set.of(LOOK, LOOK_AT_ALL, EXECUTE));
    }

    /** Upgrades certificates that look-up epochs which have ended are due to. */
    void lookups(TenantProfile tenant) {
        work(tenant, Set.of(LOOKUPS_ENDED));
    }

    private void work(TenantProfile tenant, Set<String> kinds) {
        WorkQueue queue = domain.get(WorkQueue.class);
        for (List<Claim> due = queue.claim(owner, kinds, 10); !due.isEmpty(); due = queue.claim(owner, kinds, 10)) {
            for (Claim claim : due) {
                if (claim.tenantId().equals(tenant.id())) {
                    domain.as(Caller.worker(tenant, claim.kind()), () -> handled(claim));
                }
                queue.done(claim);
            }
        }
    }

    private boolean handled(Claim claim) {
        switch (claim.kind()) {
            case LOOK -> domain.get(BlockEnd.class).handle(claim);
            case LOOK_AT_ALL -> domain.get(BlocksChanged.class).handle(claim);
            case LOOKUPS_ENDED -> domain.get(LookupsEnded.class).handle(claim);
            default -> ErasureScenario.steps(domain, claim.ref());
        }
        return true;
    }
}
