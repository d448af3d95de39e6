package io.stateward.subjects.entity;

import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.util.UUID;

/**
 * Says how long a tenant remembers whom it has erased, and on which ground.
 *
 * <p>Life cycle: made with the first change of what is the default, with the tenant's id; changed by privacy officers.
 */
@Entity
@Table(name = "suppression_setting")
@NamedQuery(name = "SuppressionSetting.ofTenant", query = "select s from SuppressionSetting s")
public class SuppressionSetting extends TenantOwned {

    @Column(name = "months")
    private int months;

    @Column(name = "basis")
    private String basis;

    @Column(name = "set_by")
    private String setBy;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected SuppressionSetting() {}

    public SuppressionSetting(UUID tenant, SuppressionTerms terms, String by) {
        super(tenant);
        this.months = terms.keptMonths();
        this.basis = terms.basis();
        this.setBy = by;
    }

    public void set(SuppressionTerms terms, String by) {
        months = terms.keptMonths();
        basis = terms.basis();
        setBy = by;
    }

    public SuppressionTerms terms() {
        return new SuppressionTerms(months, basis);
    }

    public String setBy() {
        return setBy;
    }
}
