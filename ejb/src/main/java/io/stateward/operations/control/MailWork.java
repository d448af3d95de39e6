package io.stateward.operations.control;

import io.stateward.operations.boundary.MailSeal;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.control.MailServer.Attempt;
import io.stateward.operations.entity.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Sends one mail of the outbox, and destroys its key once it is sent or given up. */
@ApplicationScoped
public class MailWork implements WorkHandler {

    /** Kind of the work row; its reference is the mail. */
    public static final String KIND = "mail";

    private static final Logger LOG = System.getLogger(MailWork.class.getName());

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
        rows.toSend(id)
                .ifPresent(m -> seal.open(id, m.key(), m.bytes())
                        .ifPresentOrElse(bytes -> attempted(id, server.send(bytes)), () -> unreadable(id)));
        rows.keyToDestroy(id).ifPresent(key -> {
            seal.destroy(key);
            rows.keyDestroyed(id);
        });
    }

    /** Ends the mail at once: what its key sealed cannot be read by any attempt. */
    private void unreadable(UUID id) {
        LOG.log(
                Level.WARNING,
                "The key of mail {0} is destroyed, so it is given up: the database is older than the vault",
                id);
        rows.refused(
                id,
                "The key of this mail is destroyed: the database was restored from a time before that. Nothing is sent;"
                        + " the report itself can be downloaded.");
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
