package io.stateward.rights.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;

/** Is on what legal basis data is processed for one purpose; the last word of an officer counts. */
@Entity
@Table(name = "purpose_basis")
@NamedQuery(name = "PurposeBasis.all", query = "select b from PurposeBasis b order by b.purpose")
@NamedQuery(name = "PurposeBasis.of", query = "select b from PurposeBasis b where b.purpose = :purpose")
public class PurposeBasis extends TenantOwned {

    @Column(name = "purpose", updatable = false)
    private String purpose;

    @Enumerated(EnumType.STRING)
    @Column(name = "basis")
    private LegalBasis basis;

    @Column(name = "provided")
    private boolean provided;

    @Column(name = "set_at")
    private Instant setAt;

    @Column(name = "set_by")
    private String setBy;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected PurposeBasis() {}

    public PurposeBasis(BasisView said, String by, Instant now) {
        super(Ids.next());
        this.purpose = said.purpose();
        this.basis = said.basis();
        this.provided = said.provided();
        this.setAt = now;
        this.setBy = by;
    }

    public void say(BasisView said, String by, Instant now) {
        basis = said.basis();
        provided = said.provided();
        setAt = now;
        setBy = by;
    }

    /** Tells whether what is processed for the purpose is portable. */
    public boolean isPortable() {
        return provided && basis.isPortable();
    }

    public BasisView view() {
        return new BasisView(purpose, basis, provided);
    }
}
