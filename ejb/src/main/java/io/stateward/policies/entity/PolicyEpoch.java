package io.stateward.policies.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the states of a tenant's rules, one row for each tenant, locked by whoever changes them.
 *
 * <p>The epoch is what decisions name. The stamp is what caches compare: a rolled back change gives its epoch away again, but never its
 * stamp.
 */
@Entity
@Table(name = "policy_epoch")
@NamedQuery(name = "PolicyEpoch.row", query = "select e from PolicyEpoch e")
@NamedQuery(name = "PolicyEpoch.now", query = "select e.epoch, e.stamp, t.stamp from PolicyEpoch e, TablesEpoch t")
public class PolicyEpoch extends TenantOwned {

    @Column(name = "epoch")
    private long epoch;

    @Column(name = "stamp")
    private UUID stamp;

    @Column(name = "second_person")
    private boolean secondPerson;

    @Column(name = "second_person_by")
    private @Nullable String secondPersonBy;

    @Column(name = "tables_epoch")
    private long tablesEpoch;

    /** Makes the row of a tenant that has no rules yet. */
    public PolicyEpoch() {
        super(Ids.next());
        this.stamp = Ids.next();
    }

    /** Says that something that decides has changed. */
    public void advance() {
        epoch++;
        stamp = Ids.next();
    }

    public long epoch() {
        return epoch;
    }

    /** Notes by which state of the platform's tables the tenant is judged; returns whether it was told of another before. */
    public boolean judgedBy(long tables) {
        if (tablesEpoch == tables) {
            return false;
        }
        tablesEpoch = tables;
        return true;
    }

    /** Tells whether somebody else than its author must approve a policy before it decides. */
    public boolean secondPerson() {
        return secondPerson;
    }

    /** Changes whether a second person is asked for, and notes who did; returns whether that is a change. */
    public boolean askSecondPerson(boolean asked, String account) {
        if (secondPerson == asked) {
            return false;
        }
        secondPerson = asked;
        secondPersonBy = account;
        return true;
    }
}
