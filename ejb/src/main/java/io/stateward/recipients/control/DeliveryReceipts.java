package io.stateward.recipients.control;

import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.entity.MailEnded;
import io.stateward.operations.entity.MailStatus;
import io.stateward.operations.entity.WebhookEnded;
import io.stateward.operations.entity.WebhookStatus;
import io.stateward.recipients.entity.RecipientNotice;
import io.stateward.subjects.entity.PeopleForgotten;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes note of what became of the messages of notices, in the transaction that ends the message, and records it. */
@ApplicationScoped
public class DeliveryReceipts {

    @Inject
    RecipientRows rows;

    @Inject
    Ledger ledger;

    void webhook(@Observes WebhookEnded end) {
        boolean taken = end.status() == WebhookStatus.DELIVERED;
        note(end.about(), taken, end.error(), end.at(), end.httpStatus());
    }

    void mail(@Observes MailEnded end) {
        note(end.about(), end.status() == MailStatus.SENT, end.error(), end.at(), null);
    }

    void forgotten(@Observes PeopleForgotten forgotten) {
        if (!forgotten.people().isEmpty()) {
            rows.forget(forgotten.people());
        }
    }

    private void note(UUID about, boolean taken, @Nullable String error, Instant at, @Nullable Integer status) {
        rows.find(about).ifPresent(notice -> {
            if (taken && notice.delivered(at)) {
                record("recipient-receipt", notice, at, status);
            } else if (!taken && notice.failed(Objects.requireNonNullElse(error, "It was given up."))) {
                record("recipient-undelivered", notice, at, status);
            }
        });
    }

    private void record(String type, RecipientNotice notice, Instant at, @Nullable Integer status) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("notice", notice.id());
        entry.put("recipient", notice.recipient());
        entry.put("cause", notice.cause());
        entry.put("at", at);
        String body = notice.bodyHash();
        if (body != null) {
            entry.put("body", body);
        }
        if (status != null) {
            entry.put("httpStatus", status);
        }
        ledger.record(type, entry);
    }

    /** Takes a recipient's own confirmation; nothing if the token is not one of a notice that is there. */
    public boolean acknowledge(NoticeToken token, Instant now) {
        return rows.find(token.notice())
                .filter(notice -> token.matches(notice.tokenHash()))
                .map(notice -> {
                    if (notice.acknowledged(now)) {
                        record("recipient-acknowledged", notice, now, null);
                    }
                    return true;
                })
                .orElse(false);
    }
}
