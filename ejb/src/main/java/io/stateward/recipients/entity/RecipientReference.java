package io.stateward.recipients.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * Is the random name under which one recipient knows one person, and the proof that it was given data about them. It goes when the person is
 * forgotten.
 */
@Entity
@Table(name = "recipient_reference")
@NamedQuery(
        name = "RecipientReference.of",
        query = "select r from RecipientReference r where r.subject in :subjects order by r.id")
@NamedQuery(
        name = "RecipientReference.at",
        query =
                "select r from RecipientReference r where r.recipient = :recipient and r.subject in :subjects order by r.id")
@NamedQuery(name = "RecipientReference.forget", query = "delete from RecipientReference r where r.subject in :subjects")
public class RecipientReference extends TenantOwned {

    @Column(name = "recipient_id", updatable = false)
    private UUID recipient;

    @Column(name = "subject_id", updatable = false)
    private UUID subject;

    @Column(name = "reference", updatable = false)
    private String reference;

    @Column(name = "given_at", updatable = false)
    private Instant givenAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected RecipientReference() {}

    public RecipientReference(UUID recipient, UUID subject, String reference, Instant now) {
        super(Ids.next());
        this.recipient = recipient;
        this.subject = subject;
        this.reference = reference;
        this.givenAt = now;
    }

    public UUID recipient() {
        return recipient;
    }

    public String reference() {
        return reference;
    }
}
