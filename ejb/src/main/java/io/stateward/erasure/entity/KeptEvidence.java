package io.stateward.erasure.entity;

import io.stateward.TenantOwned;
import io.stateward.ledger.entity.Committed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Is an evidence record that a certificate commits to, kept with the salt that opens the commitment.
 *
 * <p>Life cycle: written with the certificate and never changed. A later certificate about the same outcome commits to the same record.
 */
@Entity
@Table(name = "erasure_evidence")
@NamedQuery(
        name = "KeptEvidence.ofRequest",
        query = "select e from KeptEvidence e where e.requestId = :request order by e.id")
@NamedQuery(
        name = "KeptEvidence.opened",
        query = "select e from KeptEvidence e where e.requestId = :request and e.commitment in :commitments")
public class KeptEvidence extends TenantOwned {

    @Column(name = "request_id", updatable = false)
    private UUID requestId;

    @Column(name = "task_id", updatable = false)
    private UUID taskId;

    @Column(name = "commitment", updatable = false)
    private String commitment;

    @Column(name = "content", updatable = false)
    private byte[] content;

    @Column(name = "salt", updatable = false)
    private String salt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected KeptEvidence() {}

    public KeptEvidence(UUID id, UUID request, UUID task, Committed committed) {
        super(id);
        this.requestId = request;
        this.taskId = task;
        this.commitment = committed.commitment();
        this.content = committed.bytes().getBytes(StandardCharsets.US_ASCII);
        this.salt = committed.salt();
    }

    public UUID task() {
        return taskId;
    }

    public Committed committed() {
        return new Committed(commitment, new String(content, StandardCharsets.US_ASCII), salt);
    }
}
