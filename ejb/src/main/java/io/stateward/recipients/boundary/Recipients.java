package io.stateward.recipients.boundary;

import io.stateward.Boundary;
import io.stateward.Labels;
import io.stateward.Names;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Mails;
import io.stateward.operations.boundary.Webhooks;
import io.stateward.recipients.control.Announcing;
import io.stateward.recipients.control.RecipientRows;
import io.stateward.recipients.entity.NewRecipient;
import io.stateward.recipients.entity.NoticeView;
import io.stateward.recipients.entity.Recipient;
import io.stateward.recipients.entity.RecipientChannel;
import io.stateward.recipients.entity.RecipientDraft;
import io.stateward.recipients.entity.RecipientReference;
import io.stateward.recipients.entity.RecipientView;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import io.stateward.subjects.boundary.SubjectTypes;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the register of recipients, and gives the references by which they know people. */
@Boundary
public class Recipients {

    /** Most recipients in force in a tenant. */
    public static final int MAX_RECIPIENTS = 500;

    private static final int REFERENCE_BYTES = 18;

    private final SecureRandom random = new SecureRandom();

    @Inject
    RecipientRows rows;

    @Inject
    Announcing announcing;

    @Inject
    Stores stores;

    @Inject
    Subjects subjects;

    @Inject
    SubjectTypes types;

    @Inject
    Webhooks webhooks;

    @Inject
    Mails mails;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /**
     * Enters a recipient.
     *
     * @throws StatewardException {@code recipient-exists}, {@code too-many-recipients} (409); {@code address-not-allowed}, {@code
     *     mail-not-configured} (422); {@code unknown-subject-type} (400)
     */
    public NewRecipient register(RecipientDraft draft) {
        requireKeeper();
        Set<UUID> places = require(draft);
        Recipient recipient = new Recipient(draft, places, current.caller().name(), clock.instant());
        boolean byMail = draft.channel() == RecipientChannel.MAIL;
        if (byMail) {
            mails.requireConfigured();
            mails.requireAddress("address", draft.address());
        }
        rows.add(recipient, new RecipientRows.Sealed(byMail ? draft.address() : null, draft.contact()));
        @Nullable String secret = byMail ? null : webhooks.open(recipient.id(), draft.address());
        ledger.record(
                "recipient-registered",
                Map.of(
                        "recipient", recipient.id(),
                        "kind", draft.kind(),
                        "channel", draft.channel(),
                        "scheme", draft.scheme(),
                        "stores", places,
                        "categories", draft.categories(),
                        "purposes", draft.purposes()));
        return new NewRecipient(rows.view(recipient), secret);
    }

    private Set<UUID> require(RecipientDraft draft) {
        Names.require("name", draft.name());
        Names.requireText("disclosure", draft.disclosure(), RecipientDraft.MAX_DISCLOSURE_CHARS);
        if (draft.contact() != null) {
            Names.requireText("contact", draft.contact(), RecipientDraft.MAX_CONTACT_CHARS);
        }
        Labels.require("stores", draft.stores());
        Labels.require("categories", draft.categories());
        Labels.require("purposes", draft.purposes());
        if (!draft.scheme().equals(RecipientDraft.ALIAS)) {
            requireType(draft.scheme());
        }
        if (rows.byName(draft.name()).isPresent()) {
            throw new StatewardException(
                    Kind.CONFLICT, "recipient-exists", "A recipient of this name exists. Choose another name.");
        }
        if (rows.inForce() >= MAX_RECIPIENTS) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "too-many-recipients",
                    "A tenant has at most " + MAX_RECIPIENTS + " recipients in force. Retire those that get nothing.");
        }
        return Set.copyOf(
                draft.stores().stream().map(stores::of).map(StoreView::id).toList());
    }

    /** People share names: by a name alone a recipient would be told of somebody else. */
    private void requireType(String scheme) {
        boolean identifies = types.all().stream().anyMatch(t -> t.name().equals(scheme) && t.identifies());
        if (!identifies) {
            throw StatewardException.invalid(
                    "scheme",
                    "'scheme' is " + RecipientDraft.ALIAS + " or a type of identifier of this tenant that identifies"
                            + " people, such as customer-id.");
        }
    }

    /** Lists all of them, retired ones too, in the order in which they were entered. */
    public List<RecipientView> list() {
        current.requireReader();
        return rows.all().stream().map(rows::view).toList();
    }

    public RecipientView of(String idOrName) {
        current.requireReader();
        return rows.view(rows.of(idOrName));
    }

    /** Makes a new secret; the old one signs beside it for a day. */
    public String rotate(String idOrName) {
        requireKeeper();
        Recipient recipient = rows.of(idOrName);
        if (recipient.channel() != RecipientChannel.WEBHOOK) {
            throw new StatewardException(
                    Kind.CONFLICT, "recipient-by-mail", "Mails are not signed; this recipient has no secret.");
        }
        ledger.record("recipient-secret-rotated", Map.of("recipient", recipient.id()));
        return webhooks.rotate(recipient.id());
    }

    /** Sends a notice that is about nobody, to try whether notices arrive. */
    public NoticeView test(String idOrName) {
        requireKeeper();
        return announcing.test(rows.of(idOrName)).view(0, null);
    }

    /** Lets a recipient get nothing more; it is told of what it got. */
    public RecipientView retire(Seen seen) {
        requireKeeper();
        Recipient recipient = rows.of(seen.id());
        recipient.requireVersion(seen.version());
        recipient.retire(clock.instant());
        ledger.record("recipient-retired", Map.of("recipient", recipient.id()));
        return rows.view(recipient);
    }

    /**
     * Returns the reference under which a recipient knows a person, made on first use: the caller gives the recipient that and no
     * identifier. It also notes that data about the person is disclosed there.
     *
     * @throws StatewardException {@code recipient-scheme} (409) if the recipient knows people by an identifier; {@code recipient-retired} (409);
     *     {@code subject-fenced}, {@code subject-restricted} (422)
     */
    public String reference(String idOrName, Alias person) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER, Role.AGENT);
        Recipient recipient = rows.of(idOrName);
        if (!recipient.isKnownByAlias()) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "recipient-scheme",
                    "This recipient knows people by an identifier of its own, so it is given no reference.");
        }
        if (recipient.isRetired()) {
            throw new StatewardException(
                    Kind.CONFLICT, "recipient-retired", "This recipient is retired: nothing may be disclosed to it.");
        }
        UUID subject = subjects.resolve(person);
        subjects.lockForWrite(Set.of(subject));
        return rows.references(recipient.id(), subjects.family(subject)).stream()
                .findFirst()
                .map(RecipientReference::reference)
                .orElseGet(() -> given(recipient, subject));
    }

    private String given(Recipient recipient, UUID subject) {
        byte[] bytes = new byte[REFERENCE_BYTES];
        random.nextBytes(bytes);
        String reference = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        rows.add(new RecipientReference(recipient.id(), subject, reference, clock.instant()));
        ledger.record("recipient-reference-given", Map.of("recipient", recipient.id(), "subject", subject));
        return reference;
    }

    private void requireKeeper() {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
    }
}
