package io.stateward.recipients.control;

import io.stateward.Json;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Mails;
import io.stateward.operations.boundary.Webhooks;
import io.stateward.operations.entity.MailDraft;
import io.stateward.operations.entity.WebhookDraft;
import io.stateward.recipients.entity.NoticeAction;
import io.stateward.recipients.entity.Recipient;
import io.stateward.recipients.entity.RecipientChannel;
import io.stateward.recipients.entity.RecipientNotice;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.ConfigProvider;

/** Writes the message of a notice into the outbox. */
@ApplicationScoped
public class Dispatch {

    private static final String PUBLIC_URL = "stateward.public-url";

    @Inject
    Webhooks webhooks;

    @Inject
    Mails mails;

    @Inject
    RecipientRows rows;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    /** Sends a notice that names the person by the recipient's references of them. */
    public void send(Recipient recipient, RecipientNotice notice, List<String> references) {
        NoticeToken token = NoticeToken.make(current.id(), notice.id());
        String hash = recipient.channel() == RecipientChannel.WEBHOOK
                ? webhook(recipient, notice, references, token)
                : mail(recipient, notice, references, token);
        notice.sending(token.hash(), hash);
        ledger.record(
                "recipient-notified",
                Map.of(
                        "notice", notice.id(),
                        "recipient", recipient.id(),
                        "cause", notice.cause(),
                        "action", notice.action(),
                        "channel", recipient.channel(),
                        "body", hash));
    }

    private String webhook(Recipient recipient, RecipientNotice notice, List<String> references, NoticeToken token) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("notice", notice.id());
        data.put("action", notice.action());
        data.put("regime", notice.regime());
        data.put("happenedAt", notice.happenedAt());
        data.put("scheme", recipient.scheme());
        data.put("references", references);
        data.put("receipt", Map.of("url", receiptUrl(), "token", token.text()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", notice.action().type());
        body.put("timestamp", notice.happenedAt());
        body.put("data", data);
        return webhooks.send(
                notice.id(), new WebhookDraft(recipient.id(), notice.action().type(), Json.bytes(body)));
    }

    private String mail(Recipient recipient, RecipientNotice notice, List<String> references, NoticeToken token) {
        String tenant = current.tenant().name();
        String text = """
            %s

            Data subject, by your own reference (%s): %s
            Done on: %s
            Notice: %s

            Please confirm that you have received this: open %s and enter this code, which is good for this notice only:

            %s

            Sent by Stateward for %s.
            """.formatted(
                        sentence(notice.action(), tenant),
                        recipient.scheme(),
                        references.isEmpty() ? "none, this is a test" : String.join(", ", references),
                        notice.happenedAt(),
                        notice.id(),
                        publicUrl() + "/receipt.html",
                        token.text(),
                        tenant);
        String to = Objects.requireNonNull(rows.opened(recipient).mail(), "Who is told by mail has an address");
        mails.send(notice.id(), new MailDraft(to, subject(notice.action(), tenant), text, null));
        return sha256(text);
    }

    private static String subject(NoticeAction action, String tenant) {
        return switch (action) {
            case ERASED -> "Notice of erasure (GDPR Art. 19) from " + tenant;
            case RESTRICTED -> "Notice of restriction (GDPR Art. 19) from " + tenant;
            case RESTRICTION_LIFTED -> "Restriction lifted: notice from " + tenant;
            case TEST -> "Test of notices from " + tenant;
        };
    }

    private static String sentence(NoticeAction action, String tenant) {
        return switch (action) {
            case ERASED ->
                tenant + " has erased data about the person named below at their request and disclosed such data to"
                        + " you before. You are told as GDPR Art. 19 asks; erase what you hold of it unless the law"
                        + " has you keep it.";
            case RESTRICTED ->
                tenant + " has restricted the processing of data about the person named below (GDPR Art. 18) and"
                        + " disclosed such data to you before. Keep what you hold of it and do not process it until"
                        + " you are told that the restriction is lifted.";
            case RESTRICTION_LIFTED ->
                tenant + " has lifted the restriction of processing of data about the person named below.";
            case TEST -> tenant + " tries whether notices reach you. There is nothing to do but to confirm.";
        };
    }

    private static String receiptUrl() {
        return publicUrl() + "/api/v1/recipients/receipts";
    }

    private static String publicUrl() {
        return ConfigProvider.getConfig()
                .getOptionalValue(PUBLIC_URL, String.class)
                .orElse("")
                .replaceFirst("/$", "");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
