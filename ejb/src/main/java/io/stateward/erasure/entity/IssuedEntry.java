package io.stateward.erasure.entity;

import io.stateward.TenantOwned;
import io.stateward.ledger.entity.CertificateStatement.Why;
import io.stateward.ledger.entity.EntryId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Is one of a request's certificates, or that the one before was revoked; its id is that of the ledger entry. It is never changed. */
@Entity
@Table(name = "erasure_certificate")
@NamedQuery(
        name = "IssuedEntry.ofRequest",
        query = "select c from IssuedEntry c where c.requestId = :request order by c.id")
public class IssuedEntry extends TenantOwned {

    @Column(name = "request_id", updatable = false)
    private UUID requestId;

    @Column(name = "revocation", updatable = false)
    private boolean revocation;

    @Column(name = "at", updatable = false)
    private Instant at;

    @Enumerated(EnumType.STRING)
    @Column(name = "status", updatable = false)
    private @Nullable ErasureStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "why", updatable = false)
    private @Nullable Why why;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected IssuedEntry() {}

    private IssuedEntry(EntryId entry, UUID request, Instant at) {
        super(entry.value());
        this.requestId = request;
        this.at = at;
    }

    /** A certificate; {@code why} it replaces the one before, or null if it is the first. */
    public static IssuedEntry certificate(
            EntryId entry, UUID request, ErasureStatus status, @Nullable Why why, Instant at) {
        IssuedEntry issued = new IssuedEntry(entry, request, at);
        issued.status = status;
        issued.why = why;
        return issued;
    }

    /** The revocation of the certificate before it. */
    public static IssuedEntry revocation(EntryId entry, UUID request, Instant at) {
        IssuedEntry issued = new IssuedEntry(entry, request, at);
        issued.revocation = true;
        return issued;
    }

    public EntryId entry() {
        return new EntryId(id());
    }

    public boolean isRevocation() {
        return revocation;
    }

    public IssuedView view() {
        return new IssuedView(id(), revocation, at, status, why);
    }
}
