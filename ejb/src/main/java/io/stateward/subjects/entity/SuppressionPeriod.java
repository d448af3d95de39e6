package io.stateward.subjects.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.YearMonth;
import java.util.UUID;

/**
 * Is a month in which people were erased, with the key that their identifiers are hashed under.
 *
 * <p>Life cycle: made with the month's first erasure; deleted when the month has expired, after its key was destroyed. A month may have two
 * keys after a restore, because the database had forgotten the first.
 */
@Entity
@Table(name = "suppression_period")
@NamedQuery(name = "SuppressionPeriod.all", query = "select p from SuppressionPeriod p order by p.month, p.id")
public class SuppressionPeriod extends TenantOwned {

    @Column(name = "erased_in", updatable = false)
    private String month;

    @Column(name = "key_id", updatable = false)
    private UUID key;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected SuppressionPeriod() {}

    public SuppressionPeriod(YearMonth month, UUID key) {
        super(Ids.next());
        this.month = month.toString();
        this.key = key;
    }

    public YearMonth month() {
        return YearMonth.parse(month);
    }

    public UUID key() {
        return key;
    }
}
