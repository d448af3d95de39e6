package io.stateward.policies.entity;

import io.stateward.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** Numbers the states of the platform's tables, in one row, locked by whoever changes them. A platform row: it belongs to no tenant. */
@Entity
@Table(name = "platform_table_epoch")
@NamedQuery(name = "TablesEpoch.row", query = "select e from TablesEpoch e")
@NamedQuery(name = "TablesEpoch.now", query = "select e.epoch, e.stamp, e.told, e.shipped from TablesEpoch e")
public class TablesEpoch {

    @Id
    @Column(name = "id", updatable = false)
    private int id;

    @Version
    @Column(name = "version")
    private int version;

    @Column(name = "epoch")
    private long epoch;

    @Column(name = "stamp")
    private UUID stamp;

    @Column(name = "told")
    private long told;

    @Column(name = "shipped")
    private String shipped;

    @SuppressWarnings("NullAway.Init") // for JPA; the migration writes the row
    protected TablesEpoch() {}

    /** Says that a table was replaced, so that nobody decides by what was compiled before. */
    public void advance() {
        epoch++;
        stamp = Ids.next();
    }

    /** Notes which tables ship with the build that runs; returns whether they are others than before. */
    public boolean ships(String digest) {
        if (shipped.equals(digest)) {
            return false;
        }
        shipped = digest;
        return true;
    }

    /** Notes of which state tenants are told; returns whether they were told of another before. */
    public boolean tell(long state) {
        if (told == state) {
            return false;
        }
        told = state;
        return true;
    }

    public long epoch() {
        return epoch;
    }
}
