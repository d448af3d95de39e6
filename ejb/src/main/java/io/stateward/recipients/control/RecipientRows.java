package io.stateward.recipients.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.Names;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.operations.boundary.Webhooks;
import io.stateward.recipients.entity.NoticeStatus;
import io.stateward.recipients.entity.Recipient;
import io.stateward.recipients.entity.RecipientChannel;
import io.stateward.recipients.entity.RecipientNotice;
import io.stateward.recipients.entity.RecipientReference;
import io.stateward.recipients.entity.RecipientView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes recipients, references and notices. */
@ApplicationScoped
public class RecipientRows {

    /** Comes after every id. */
    private static final UUID LAST = new UUID(-1, -1);

    @Inject
    EntityManager entities;

    @Inject
    Vault vault;

    @Inject
    Webhooks webhooks;

    @Inject
    CurrentTenant current;

    /** Is what is sealed of a recipient: its mail address where it is told by mail, and whom to ask there. */
    public record Sealed(@Nullable String mail, @Nullable String contact) {}

    public void add(Recipient recipient, Sealed plain) {
        UUID key = vault.keyFor(KeyScope.named(Purpose.SECRETS, "recipients"));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("mail", plain.mail() == null ? "" : plain.mail());
        fields.put("contact", plain.contact() == null ? "" : plain.contact());
        recipient.seal(key, vault.seal(key, Json.bytes(fields), context(recipient.id())));
        entities.persist(recipient);
        entities.flush();
    }

    public Sealed opened(Recipient recipient) {
        return recipient
                .sealed()
                .map(bytes -> vault.open(recipient.key(), bytes, context(recipient.id())))
                .map(plain -> Json.read(new String(plain, StandardCharsets.UTF_8), JsonNode.class))
                .map(json -> new Sealed(text(json, "mail"), text(json, "contact")))
                .orElse(new Sealed(null, null));
    }

    private static @Nullable String text(JsonNode json, String field) {
        String text = json.path(field).asText();
        return text.isEmpty() ? null : text;
    }

    private static String context(UUID recipient) {
        return "recipient/" + recipient;
    }

    /** Shows a recipient; mail address and contact only to who keeps the register. */
    public RecipientView view(Recipient recipient) {
        entities.flush();
        boolean keeper =
                current.caller().is(Role.PRIVACY_OFFICER) || current.caller().is(Role.TENANT_ADMIN);
        boolean byMail = recipient.channel() == RecipientChannel.MAIL;
        Sealed plain = keeper ? opened(recipient) : new Sealed(null, null);
        return recipient.view(byMail ? plain.mail() : webhooks.url(recipient.id()), plain.contact());
    }

    public List<Recipient> all() {
        return entities.createNamedQuery("Recipient.all", Recipient.class).getResultList();
    }

    public boolean isAny() {
        return !entities.createNamedQuery("Recipient.all", Recipient.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    public long inForce() {
        return entities.createNamedQuery("Recipient.count", Long.class).getSingleResult();
    }

    public Optional<Recipient> byName(String name) {
        return entities.createNamedQuery("Recipient.byName", Recipient.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** Returns the recipient of an id or a name. */
    public Recipient of(String idOrName) {
        return Names.id(idOrName)
                .map(id -> Optional.ofNullable(entities.find(Recipient.class, id)))
                .orElseGet(() -> byName(idOrName))
                .orElseThrow(() -> StatewardException.notFound("recipient"));
    }

    public Recipient of(UUID id) {
        return of(id.toString());
    }

    public List<RecipientReference> references(Collection<UUID> subjects) {
        return subjects.isEmpty()
                ? List.of()
                : entities.createNamedQuery("RecipientReference.of", RecipientReference.class)
                        .setParameter("subjects", subjects)
                        .getResultList();
    }

    public List<RecipientReference> references(UUID recipient, Collection<UUID> subjects) {
        return entities.createNamedQuery("RecipientReference.at", RecipientReference.class)
                .setParameter("recipient", recipient)
                .setParameter("subjects", subjects)
                .getResultList();
    }

    public void add(RecipientReference reference) {
        entities.persist(reference);
        entities.flush();
    }

    void forget(Collection<UUID> subjects) {
        entities.createNamedQuery("RecipientReference.forget")
                .setParameter("subjects", subjects)
                .executeUpdate();
    }

    public void add(RecipientNotice notice) {
        entities.persist(notice);
    }

    public Optional<RecipientNotice> find(UUID id) {
        return Optional.ofNullable(entities.find(RecipientNotice.class, id));
    }

    public RecipientNotice notice(UUID id) {
        return find(id).orElseThrow(() -> StatewardException.notFound("notice"));
    }

    public List<RecipientNotice> ofCause(UUID cause) {
        return entities.createNamedQuery("RecipientNotice.ofCause", RecipientNotice.class)
                .setParameter("cause", cause)
                .getResultList();
    }

    /** Returns the next turn of a recipient's tests. */
    int tests(UUID recipient) {
        return ofCause(recipient).stream()
                .mapToInt(RecipientNotice::turn)
                .map(turn -> turn + 1)
                .max()
                .orElse(0);
    }

    /** Lists notices from the newest back. */
    public Page<RecipientNotice> notices(
            @Nullable UUID recipient, boolean attention, @Nullable UUID before, int limit) {
        TypedQuery<RecipientNotice> query = entities.createNamedQuery(
                recipient != null
                        ? "RecipientNotice.ofRecipient"
                        : attention ? "RecipientNotice.attention" : "RecipientNotice.all",
                RecipientNotice.class);
        if (recipient != null) {
            query.setParameter("recipient", recipient);
        } else if (attention) {
            query.setParameter("statuses", List.of(NoticeStatus.FAILED, NoticeStatus.UNADDRESSED));
        }
        List<RecipientNotice> rows = query.setParameter("before", before == null ? LAST : before)
                .setMaxResults(limit + 1)
                .getResultList();
        return Page.of(rows, limit, n -> n.id().toString());
    }

    /** Counts the notices of causes by status. */
    public List<Object[]> counts(Collection<UUID> causes) {
        return causes.isEmpty()
                ? List.of()
                : entities.createNamedQuery("RecipientNotice.counts", Object[].class)
                        .setParameter("causes", causes)
                        .getResultList();
    }

    public void flush() {
        entities.flush();
    }
}
