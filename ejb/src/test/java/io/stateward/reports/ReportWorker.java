package io.stateward.reports;

import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.control.MailWork;
import io.stateward.operations.entity.Claim;
import io.stateward.reports.boundary.ReportRun;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.Caller;
import io.stateward.testing.Domain;
import java.util.List;
import java.util.Set;

/** Works off what is due, as the batch module does on one node. */
record ReportWorker(Domain domain, String owner) {

    private static final Set<String> KINDS = Set.of("report-schedule", "report", "mail");

    /** Works until nothing is due any more. */
    void workOff() {
        List<Claim> claims = claim();
        while (!claims.isEmpty()) {
            claims.forEach(this::work);
            claims = claim();
        }
    }

    List<Claim> claim() {
        return domain.get(WorkQueue.class).claim(owner, KINDS, 10);
    }

    void work(Claim claim) {
        Caller worker = Caller.worker(domain.get(Tenants.class).of(claim.tenantId()), claim.kind());
        domain.as(worker, () -> {
            switch (claim.kind()) {
                case "report-schedule" -> domain.get(ReportRun.class).fire(claim.ref());
                case "report" -> domain.get(ReportRun.class).make(claim.ref());
                default -> mails().handle(claim);
            }
            return true;
        });
        domain.get(WorkQueue.class).done(claim);
    }

    private WorkHandler mails() {
        return domain.get(MailWork.class);
    }
}
