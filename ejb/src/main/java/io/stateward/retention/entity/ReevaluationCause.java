package io.stateward.retention.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.util.Set;
import java.util.UUID;

/** Is a reason to decide items again that no rule tells of. Written where it arises, and gone once the next step has seen it. */
@Entity
@Table(name = "reevaluation_cause")
@NamedQuery(name = "ReevaluationCause.all", query = "select c from ReevaluationCause c order by c.id")
@NamedQuery(name = "ReevaluationCause.any", query = "select c.id from ReevaluationCause c")
public class ReevaluationCause extends TenantOwned {

    /** Says what the reference is. */
    public enum Kind {
        /** A person about whom an event was noted. */
        SUBJECT,
        /** A store that has moved. */
        STORE,
        /** A ground of transfers that has ended, or whose items another one may carry now. */
        GROUND,
        /** Everything: tables by which all is judged; the reference does not matter. */
        ALL
    }

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", updatable = false)
    private Kind kind;

    @Column(name = "ref", updatable = false)
    private UUID ref;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected ReevaluationCause() {}

    public ReevaluationCause(Kind kind, UUID ref) {
        super(Ids.next());
        this.kind = kind;
        this.ref = ref;
    }

    /** Returns what it makes to be decided again. */
    public ReevaluationDirt dirt() {
        return switch (kind) {
            case SUBJECT -> ReevaluationDirt.ofSubjects(Set.of(ref));
            case STORE -> ReevaluationDirt.ofStores(Set.of(ref));
            case GROUND -> ReevaluationDirt.ofGrounds(Set.of(ref));
            case ALL -> ReevaluationDirt.ALL;
        };
    }
}
