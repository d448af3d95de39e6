package io.stateward.operations.control;

import io.stateward.operations.boundary.MailSeal;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.control.WebhookSender.Attempt;
import io.stateward.operations.control.WebhookSender.Message;
import io.stateward.operations.entity.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Sends one webhook of the outbox, and destroys its key once nothing of it is wanted any more. */
@ApplicationScoped
public class WebhookWork implements WorkHandler {

    /** Kind of the work row; its reference is the webhook. */
    public static final String KIND = "webhook";

    @Inject
    WebhookRows rows;

    @Inject
    MailSeal seal;

    @Inject
    WebhookSender sender;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(Claim claim) {
        UUID id = claim.ref();
        rows.toSend(id)
                .ifPresent(ready -> seal.open(
                                id, ready.body().key(), ready.body().bytes())
                        .ifPresentOrElse(
                                body -> attempted(
                                        id,
                                        sender.send(ready.url(), new Message(id.toString(), ready.secrets(), body))),
                                () -> rows.unreadable(
                                        id,
                                        "The key of this webhook is destroyed: the database was restored from a time"
                                                + " before that. Nothing is sent.")));
        rows.expire(id);
        rows.keyToDestroy(id).ifPresent(key -> {
            seal.destroy(key);
            rows.keyDestroyed(id);
        });
    }

    private void attempted(UUID id, Attempt attempt) {
        if (attempt instanceof Attempt.Taken taken) {
            rows.taken(id, taken.status());
        } else if (attempt instanceof Attempt.Failed failed) {
            rows.failed(id, failed.status(), failed.why());
        }
    }
}
