package io.stateward.vault.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says which vault this database belongs to, in one row. A platform row: it belongs to no tenant.
 *
 * <p>Life cycle: made by the migration; told at each start, after rotations and every few seconds what the directory holds.
 */
@Entity
@Table(name = "vault_seen")
@NamedQuery(name = "VaultSeen.row", query = "select v from VaultSeen v")
public class VaultSeen {

    @Id
    @Column(name = "id", updatable = false)
    private int id;

    @Version
    @Column(name = "version")
    private int version;

    @Column(name = "vault_id")
    private @Nullable UUID vault;

    @Column(name = "generation")
    private long generation;

    @Column(name = "had_keys_before", updatable = false)
    private boolean hadKeysBefore;

    @SuppressWarnings("NullAway.Init") // for JPA; the migration writes the row
    protected VaultSeen() {}

    /** Notes the vault in use; its generation never goes back. */
    public void saw(UUID inUse, long itsGeneration) {
        vault = inUse;
        generation = Math.max(generation, itsGeneration);
    }

    public @Nullable UUID vault() {
        return vault;
    }

    public long generation() {
        return generation;
    }

    /** Tells whether the database had keys before it began to remember its vault. */
    public boolean hadKeysBefore() {
        return hadKeysBefore;
    }
}
