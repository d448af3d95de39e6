package io.stateward.policies.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.util.UUID;

/** Links a hold to a person it is about. Exists as long as the hold is active, and nowhere else is that link kept. */
@Entity
@Table(name = "hold_subject")
@NamedQuery(name = "HoldSubject.all", query = "select h.policyId, h.subjectId from HoldSubject h")
@NamedQuery(
        name = "HoldSubject.count",
        query = "select h.policyId, count(h) from HoldSubject h where h.policyId in :policies group by h.policyId")
@NamedQuery(name = "HoldSubject.of", query = "select h from HoldSubject h where h.policyId = :policy")
public class HoldSubject extends TenantOwned {

    @Column(name = "policy_id", updatable = false)
    private UUID policyId;

    @Column(name = "subject_id", updatable = false)
    private UUID subjectId;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected HoldSubject() {}

    public HoldSubject(UUID policyId, UUID subjectId) {
        super(Ids.next());
        this.policyId = policyId;
        this.subjectId = subjectId;
    }

    public UUID subjectId() {
        return subjectId;
    }
}
