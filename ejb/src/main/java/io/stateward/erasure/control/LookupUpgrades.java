package io.stateward.erasure.control;

import io.stateward.TenantScoped;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.ledger.entity.CertificateStatement;
import io.stateward.subjects.boundary.LookupEpochs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes the steps of an upgrade after a look-up epoch, each in one transaction. */
@ApplicationScoped
@Transactional
@TenantScoped
class LookupUpgrades {

    /** Requests that are asked for at once. */
    static final int PAGE = 500;

    @Inject
    EntityManager entities;

    @Inject
    Requests requests;

    @Inject
    Certificates certificates;

    @Inject
    LookupEpochs epochs;

    @Inject
    Clock clock;

    /** Returns requests whose certificates name old look-up rows, in the order of their ids. */
    List<UUID> after(UUID last) {
        return entities.createNamedQuery("ErasureRequest.withOldLookups", UUID.class)
                .setParameter("after", last)
                .setMaxResults(PAGE)
                .getResultList();
    }

    /** Returns the certificate of a request that is to be upgraded; nothing while a key of then is left, or while it was taken back. */
    Optional<UUID> due(UUID id) {
        ErasureRequest request = requests.of(id);
        return isDue(request) ? request.certificateEntry() : Optional.empty();
    }

    private boolean isDue(ErasureRequest request) {
        return request.isCertifiedWithOldLookups()
                && request.executedAt()
                        .filter(executed -> epochs.residueUntil(executed).isEmpty())
                        .isPresent();
    }

    /**
     * Certifies again, unless somebody else has meanwhile.
     *
     * @param stated what the certificate of that entry states
     */
    void upgrade(UUID id, UUID entry, CertificateStatement stated) {
        ErasureRequest request = requests.of(id);
        if (isDue(request) && request.certificateEntry().filter(entry::equals).isPresent()) {
            certificates.upgrade(request, stated, clock.instant());
        }
    }
}
