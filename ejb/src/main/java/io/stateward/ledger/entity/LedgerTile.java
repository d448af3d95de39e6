package io.stateward.ledger.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import io.stateward.ledger.proof.Tile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/**
 * Keeps the hashes of one tile of a tenant's tree.
 *
 * <p>Life cycle: written with its first hash, widened with the groups that follow, unchanged once it is full.
 */
@Entity
@Table(name = "ledger_tile")
@NamedQuery(
        name = "LedgerTile.at",
        query = "select t from LedgerTile t where t.level = :level and t.position = :position")
public class LedgerTile extends TenantOwned {

    @Column(name = "tile_level", updatable = false)
    private int level;

    @Column(name = "tile_index", updatable = false)
    private long position;

    @Column(name = "hashes")
    private byte[] hashes;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected LedgerTile() {}

    public LedgerTile(Tile tile, byte[] hashes) {
        super(Ids.next());
        this.level = tile.level();
        this.position = tile.index();
        this.hashes = hashes.clone();
    }

    public byte[] hashes() {
        return hashes.clone();
    }

    /** Takes more hashes; those it has stay. */
    public void widen(byte[] wider) {
        hashes = wider.clone();
    }
}
