package io.stateward.operations.control;

import io.stateward.operations.boundary.MailSeal;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.control.MailServer.Attempt;
import io.stateward.operations.entity.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Sends one mail of the outbox, and destroys its key once it is sent or given up. */
@ApplicationScoped
public class MailWork implements WorkHandler {

    /** Kind of the work row; its reference is the mail. */
    public static final String KIND = "mail";

    @Inject
    MailRows rows;

    @Inject
    MailSeal seal;

    @Inject
    MailServer server;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(Claim claim) {
        UUID id = claim.ref();
        rows.toSend(id).ifPresent(m -> attempted(id, server.send(seal.open(id, m.key(), m.bytes()))));
        rows.keyToDestroy(id).ifPresent(key -> {
            seal.destroy(key);
            rows.keyDestroyed(id);
        });
    }

    private void attempted(UUID id, Attempt attempt) {
        if (attempt instanceof Attempt.Taken) {
            rows.sent(id);
        } else if (attempt instanceof Attempt.Refused refused) {
            rows.refused(id, refused.why());
        } else if (attempt instanceof Attempt.Failed failed) {
            rows.failed(id, failed.why());
        }
    }
}
