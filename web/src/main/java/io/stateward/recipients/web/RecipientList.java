package io.stateward.recipients.web;

import io.stateward.StatewardException;
import io.stateward.recipients.boundary.RecipientNotices;
import io.stateward.recipients.boundary.Recipients;
import io.stateward.recipients.entity.NewRecipient;
import io.stateward.recipients.entity.NoticeView;
import io.stateward.recipients.entity.RecipientChannel;
import io.stateward.recipients.entity.RecipientDraft;
import io.stateward.recipients.entity.RecipientKind;
import io.stateward.recipients.entity.RecipientView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Asked;
import io.stateward.web.Labelled;
import io.stateward.web.Notices;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists the recipients and the notices that wait for an officer, and enters another recipient. */
@Named
@RequestScoped
public class RecipientList {

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

    private List<RecipientView> items = List.of();
    private List<NoticeView> attention = List.of();
    private @Nullable NewRecipient registered;
    private boolean refused;

    public void open() {
        items = recipients.list();
        attention = sent.list(null, true, null, null).items();
    }

    public List<RecipientView> getItems() {
        return items;
    }

    /** Returns the newest of the notices that could not be addressed or delivered. */
    public List<NoticeView> getAttention() {
        return attention;
    }

    /** Returns the name of a recipient in the list. */
    public String name(UUID recipient) {
        return items.stream()
                .filter(r -> r.id().equals(recipient))
                .map(RecipientView::name)
                .findFirst()
                .orElse("a recipient");
    }

    public boolean isKeeper() {
        return current.caller().is(Role.PRIVACY_OFFICER) || current.caller().is(Role.TENANT_ADMIN);
    }

    public void register() {
        try {
            registered = recipients.register(draft());
            open();
        } catch (StatewardException refusal) {
            refused = true;
            notices.refuse(refusal);
        }
    }

    private RecipientDraft draft() {
        return new RecipientDraft(
                asked.textOrEmpty("name"),
                chosen("kind", RecipientKind.class),
                chosen("channel", RecipientChannel.class),
                asked.textOrEmpty("address"),
                Optional.ofNullable(asked.text("scheme")).orElse(RecipientDraft.ALIAS),
                Labelled.read(asked.textOrEmpty("stores")),
                Labelled.read(asked.textOrEmpty("categories")),
                Labelled.read(asked.textOrEmpty("purposes")),
                asked.textOrEmpty("disclosure"),
                asked.text("contact"));
    }

    private <E extends Enum<E>> E chosen(String field, Class<E> type) {
        @Nullable E chosen = Query.choice(field, asked.text(field), type);
        if (chosen == null) {
            throw StatewardException.invalid(field, "Choose a " + field + ".");
        }
        return chosen;
    }

    /** Returns the recipient that was just entered, with its secret, or null. */
    public @Nullable NewRecipient getRegistered() {
        return registered;
    }

    public boolean isRefused() {
        return refused;
    }

    /** Returns what was typed into a field of an entry that was refused. */
    public String typed(String field) {
        return refused ? asked.textOrEmpty(field) : "";
    }

    public RecipientKind[] getKinds() {
        return RecipientKind.values();
    }

    public RecipientChannel[] getChannels() {
        return RecipientChannel.values();
    }
}
