package io.stateward.vault.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/**
 * Says how many records of the vault's journal of destructions one tenant's rows have followed; changed in the transaction that marks them,
 * so that an older database beside today's vault follows by itself.
 */
@Entity
@Table(name = "vault_position")
@NamedQuery(name = "VaultPosition.row", query = "select p from VaultPosition p")
public class VaultPosition extends TenantOwned {

    @Column(name = "records")
    private long records;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected VaultPosition() {}

    public VaultPosition(long records) {
        super(Ids.next());
        this.records = records;
    }

    /** Notes that the rows have followed that many records; never back. */
    public void reached(long number) {
        records = Math.max(records, number);
    }

    public long records() {
        return records;
    }
}
