package io.stateward.erasure.control;

import io.stateward.TenantScoped;
import io.stateward.disposal.entity.Relapse;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.IssuedEntry;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.CertificateStatement;
import io.stateward.ledger.entity.CertificateStatement.Replaced;
import io.stateward.ledger.entity.CertificateStatement.Why;
import io.stateward.ledger.entity.EntryId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues certificates, takes them back, and keeps which there were of a request. */
@ApplicationScoped
@Transactional
@TenantScoped
public class Certificates {

    @Inject
    EntityManager entities;

    @Inject
    Statements statements;

    @Inject
    Ledger ledger;

    /**
     * Certifies what a request came to, in place of its certificate so far if it has one.
     *
     * @param why why it takes that one's place, unless that one was revoked
     */
    void issue(ErasureRequest request, List<TaskView> tasks, Why why, Instant now) {
        @Nullable
        Replaced before = request.certificateEntry()
                .map(entry -> new Replaced(
                        entry, ledger.commitment(new EntryId(entry)), request.isRevoked() ? Why.REVOKED : why))
                .orElse(null);
        certify(request, statements.of(request, tasks, before, now), now);
    }

    /**
     * Certifies again what stands, once old copies of look-up rows confirm nobody any more.
     *
     * @param stated what the certificate says that this one takes the place of
     */
    void upgrade(ErasureRequest request, CertificateStatement stated, Instant now) {
        UUID entry = request.certificateEntry().orElseThrow();
        Replaced before = new Replaced(entry, ledger.commitment(new EntryId(entry)), Why.WINDOW_ENDED);
        certify(request, Statements.withoutOldLookups(stated, before, now), now);
    }

    private void certify(ErasureRequest request, CertificateStatement statement, Instant now) {
        Replaced before = statement.replaces();
        EntryId entry = ledger.certify(statement);
        entities.persist(IssuedEntry.certificate(
                entry, request.id(), request.status(), before == null ? null : before.why(), now));
        request.certified(entry.value(), Statements.namesOldLookups(statement));
    }

    /** Takes a request's certificate back. */
    void revoke(ErasureRequest request, Relapse relapse, Instant now) {
        EntryId certificate = new EntryId(request.certificateEntry().orElseThrow());
        EntryId entry = ledger.revoke(Map.of(
                "request", request.id(),
                "certificate", certificate.value(),
                "commitment", ledger.commitment(certificate),
                "targets", relapse.targets(),
                "storesNotAsked", relapse.silent().size()));
        entities.persist(IssuedEntry.revocation(entry, request.id(), now));
        request.revoke(now);
    }

    /** Returns what was issued, from the oldest on. */
    public List<IssuedEntry> of(UUID request) {
        return entities.createNamedQuery("IssuedEntry.ofRequest", IssuedEntry.class)
                .setParameter("request", request)
                .getResultList();
    }
}
