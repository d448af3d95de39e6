package io.stateward.ledger.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * Says how many months the payloads of one type of entry are kept.
 *
 * <p>Life cycle: set and changed by an administrator; without one, payloads of the type are kept for good.
 */
@Entity
@Table(name = "ledger_retention")
@NamedQuery(name = "RetentionRule.all", query = "select r from RetentionRule r order by r.type")
public class RetentionRule extends TenantOwned {

    @Column(name = "type", updatable = false)
    private String type;

    @Column(name = "months")
    private int months;

    @Column(name = "set_by")
    private String setBy;

    @Column(name = "set_at")
    private Instant setAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected RetentionRule() {}

    public RetentionRule(String type, int months, String by, Instant at) {
        super(Ids.next());
        this.type = type;
        this.months = months;
        this.setBy = by;
        this.setAt = at;
    }

    /** Sets another period. */
    public void set(int newMonths, String by, Instant at) {
        months = newMonths;
        setBy = by;
        setAt = at;
    }

    public String type() {
        return type;
    }

    public int months() {
        return months;
    }

    public RetentionView view() {
        return new RetentionView(type, months, setBy, setAt);
    }
}
