package io.stateward.erasure.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.erasure.control.CertificatePdf;
import io.stateward.erasure.control.Certificates;
import io.stateward.erasure.control.Evidences;
import io.stateward.erasure.control.Requests;
import io.stateward.erasure.entity.IssuedEntry;
import io.stateward.erasure.entity.IssuedView;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.Committed;
import io.stateward.ledger.entity.EntryId;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows what was certified about a request, in the forms that {@code docs/certificate.md} specifies, to those who may read. */
@Boundary
@Transactional(TxType.NOT_SUPPORTED)
public class ErasureCertificates {

    /** Most evidence records that are opened at once. */
    public static final int MAX_OPENINGS = 10_000;

    @Inject
    Requests requests;

    @Inject
    Certificates certificates;

    @Inject
    Evidences evidences;

    @Inject
    Ledger ledger;

    @Inject
    CurrentTenant current;

    /**
     * Returns the certificate, against a fresh checkpoint.
     *
     * @throws StatewardException {@code no-certificate} (409) while there is none; {@code certificate-revoked} (409) while it was taken back
     */
    public String of(UUID request) {
        current.requireReader();
        return ledger.certificate(standing(request));
    }

    /** Returns the same as a PDF, to which it is attached. */
    public byte[] pdf(UUID request) {
        return CertificatePdf.write(of(request), current.tenant().timeZone());
    }

    /** Lists the request's certificates and their revocations, from the oldest on; empty while there is none. */
    public List<IssuedView> issued(UUID request) {
        current.requireReader();
        requests.of(request);
        return certificates.of(request).stream().map(IssuedEntry::view).toList();
    }

    /**
     * Returns all certificates of the request and their revocations in one document, proven against a fresh checkpoint.
     *
     * @throws StatewardException {@code no-certificate} (409) while there is none; {@code certificate-revoked} (409) if it was taken back
     *     before revocations were kept
     */
    public String history(UUID request) {
        current.requireReader();
        boolean revoked = requests.isRevoked(request);
        List<IssuedEntry> all = certificates.of(request);
        if (all.isEmpty()) {
            throw none();
        }
        if (revoked && !all.get(all.size() - 1).isRevocation()) {
            throw revoked();
        }
        return ledger.history(all.stream().map(IssuedEntry::entry).toList());
    }

    /**
     * Opens evidence records that the certificate commits to, for who audits; the ledger notes that they were opened.
     *
     * @param after how many targets to pass over
     * @param limit most records, 1 to {@link #MAX_OPENINGS}; as many by default
     * @throws StatewardException {@code no-certificate}, {@code certificate-revoked} (409)
     */
    public List<Committed> evidence(UUID request, @Nullable Integer after, @Nullable Integer limit) {
        current.require(Role.AUDITOR, Role.PRIVACY_OFFICER);
        int most = limit == null ? MAX_OPENINGS : limit;
        int passed = after == null ? 0 : after;
        if (most < 1 || most > MAX_OPENINGS || passed < 0) {
            throw StatewardException.invalid(
                    "limit", "'limit' is 1 to " + MAX_OPENINGS + ", 'after' how many targets to pass over.");
        }
        EntryId certificate = standing(request);
        List<Committed> opened = evidences.open(
                request,
                Evidences.commitments(ledger.certificate(certificate)).stream()
                        .skip(passed)
                        .limit(most)
                        .toList());
        ledger.recordApart(
                "erasure-evidence-opened",
                Map.of("request", request, "certificate", certificate.value(), "records", opened.size()));
        return opened;
    }

    private EntryId standing(UUID request) {
        if (requests.isRevoked(request)) {
            throw revoked();
        }
        return requests.certificateEntry(request).map(EntryId::new).orElseThrow(ErasureCertificates::none);
    }

    private static StatewardException revoked() {
        return new StatewardException(
                Kind.CONFLICT,
                "certificate-revoked",
                "The certificate was revoked: something was there again when the stores were looked into later. It is"
                        + " being erased; a new certificate that names the old one follows.");
    }

    private static StatewardException none() {
        return new StatewardException(
                Kind.CONFLICT,
                "no-certificate",
                "There is no certificate yet: the request must be completed first. Its status and"
                        + " tasks say what is missing.");
    }
}
