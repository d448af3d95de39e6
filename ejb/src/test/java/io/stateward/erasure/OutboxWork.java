package io.stateward.erasure;

import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.control.MailWork;
import io.stateward.operations.control.WebhookWork;
import io.stateward.operations.entity.Claim;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.util.List;
import java.util.Map;

/** Sends what is due in the outbox, as the timers do. */
final class OutboxWork {

    private final Domain domain;
    private final Map<String, WorkHandler> handlers;

    OutboxWork(Domain domain) {
        this.domain = domain;
        this.handlers = Map.of("webhook", domain.get(WebhookWork.class), "mail", domain.get(MailWork.class));
        domain.get(WorkQueue.class).takeOver("outbox", "outbox/1");
    }

    /** Works until nothing is due any more. */
    void send(TenantProfile tenant) {
        WorkQueue queue = domain.get(WorkQueue.class);
        for (List<Claim> due = claim(queue); !due.isEmpty(); due = claim(queue)) {
            for (Claim claim : due) {
                if (claim.tenantId().equals(tenant.id())) {
                    domain.as(Caller.worker(tenant, claim.kind()), () -> {
                        WorkHandler handler = handlers.get(claim.kind());
                        if (handler == null) {
                            throw new IllegalStateException(claim.kind());
                        }
                        handler.handle(claim);
                        return true;
                    });
                }
                queue.done(claim);
            }
        }
    }

    private List<Claim> claim(WorkQueue queue) {
        return queue.claim("outbox/1", handlers.keySet(), 10);
    }
}
