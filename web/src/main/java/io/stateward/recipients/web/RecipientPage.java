package io.stateward.recipients.web;

import io.stateward.Page;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.recipients.boundary.RecipientNotices;
import io.stateward.recipients.boundary.Recipients;
import io.stateward.recipients.entity.NoticeView;
import io.stateward.recipients.entity.RecipientChannel;
import io.stateward.recipients.entity.RecipientView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows one recipient with what it was told, and takes the steps about it and about its notices. */
@Named
@RequestScoped
public class RecipientPage {

    @Inject
    Recipients recipients;

    @Inject
    RecipientNotices sent;

    @Inject
    CurrentTenant current;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private @Nullable RecipientView recipient;
    private Page<NoticeView> page = new Page<>(List.of(), null);
    private @Nullable String secret;

    public void open() {
        getRecipient();
        String cursor = asked.text("cursor");
        page = sent.list(id().toString(), false, cursor == null ? null : PathId.of("notice", cursor), null);
    }

    private UUID id() {
        return PathId.of("recipient", asked.textOrEmpty("id"));
    }

    /** Returns the recipient; Faces asks before it decodes a form. */
    public RecipientView getRecipient() {
        RecipientView known = recipient;
        if (known == null) {
            known = recipients.of(id().toString());
            recipient = known;
        }
        return known;
    }

    public List<NoticeView> getNotices() {
        return page.items();
    }

    public boolean isKeeper() {
        return current.caller().is(Role.PRIVACY_OFFICER) || current.caller().is(Role.TENANT_ADMIN);
    }

    /** Tells whether an officer looks, who decides about notices. */
    public boolean isOfficer() {
        return current.caller().is(Role.PRIVACY_OFFICER);
    }

    public boolean isByWebhook() {
        return getRecipient().channel() == RecipientChannel.WEBHOOK;
    }

    /** Makes a new secret and shows it on this page, once. */
    public void rotate() {
        try {
            secret = recipients.rotate(id().toString());
        } catch (StatewardException refused) {
            notices.refuse(refused);
        }
    }

    public @Nullable String getSecret() {
        return secret;
    }

    public @Nullable String test() {
        return again(notices.after(
                () -> recipients.test(id().toString()), "A test is on its way. What becomes of it is shown below."));
    }

    public @Nullable String retire() {
        return again(notices.after(
                () -> recipients.retire(new Seen(id(), Query.integer("seen", asked.text("seen")))),
                "The recipient is retired. It gets nothing more, and is told of what it got."));
    }

    public @Nullable String send() {
        return again(notices.after(() -> sent.send(notice(), asked.text("reference")), "The notice is on its way."));
    }

    public @Nullable String excuse() {
        return again(
                notices.after(() -> sent.excuse(notice(), asked.textOrEmpty("reason")), "The reason is recorded."));
    }

    private Seen notice() {
        return new Seen(PathId.of("notice", asked.textOrEmpty("notice")), Query.integer("seen", asked.text("seen")));
    }

    private @Nullable String again(boolean done) {
        return done ? address().with("faces-redirect", "true").toString() : null;
    }

    /** Returns the address of the first page, or null if this is it. */
    public @Nullable String getFirst() {
        return asked.text("cursor") == null ? null : address().toString();
    }

    /** Returns the address of the next page, or null on the last. */
    public @Nullable String getNext() {
        String next = page.next();
        return next == null ? null : address().with("cursor", next).toString();
    }

    private Address address() {
        return Address.of(ConsolePage.RECIPIENT).with("id", asked.text("id"));
    }
}
