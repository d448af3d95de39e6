package io.stateward.ledger.entity;

import io.stateward.TenantOwned;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.LogId;
import io.stateward.ledger.proof.MerkleHash;
import io.stateward.ledger.proof.VerifierKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is a tenant's one log: its origin, its key and how far its tree has grown.
 *
 * <p>Life cycle: opened empty when the tenant's first entry is sequenced or its key is first asked for; from then on it only
 * grows, one group of entries at a time, under a lock on this row. Its key may change, with a leaf that both keys signed.
 */
@Entity
@Table(name = "ledger_log")
@NamedQuery(name = "LedgerLog.ofTenant", query = "select l from LedgerLog l")
public class LedgerLog extends TenantOwned {

    @Column(name = "origin", updatable = false)
    private String origin;

    @Column(name = "public_key")
    private byte[] publicKey;

    @Column(name = "sealed_private_key")
    private byte[] sealedPrivateKey;

    @Column(name = "key_id")
    private UUID sealKey;

    @Column(name = "tree_size")
    private long treeSize;

    @Column(name = "root_hash")
    private byte[] rootHash;

    @Column(name = "former_key_id")
    private @Nullable UUID formerKey;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected LedgerLog() {}

    /** Opens an empty log whose private key is sealed under a key of the vault. */
    public LedgerLog(UUID id, VerifierKey key, byte[] sealedPrivateKey, UUID sealKey) {
        super(id);
        this.origin = key.name();
        this.publicKey = key.publicKey().bytes();
        this.sealedPrivateKey = sealedPrivateKey.clone();
        this.sealKey = sealKey;
        this.treeSize = 0;
        this.rootHash = MerkleHash.EMPTY.bytes();
    }

    /** Notes that a group of entries was appended. */
    public void grow(long newSize, Bytes32 newRoot) {
        if (newSize <= treeSize) {
            throw new IllegalStateException("A log only grows: it has " + treeSize + " entries, not " + newSize);
        }
        treeSize = newSize;
        rootHash = newRoot.bytes();
    }

    /** Takes another key, from the next checkpoint on. */
    public void changeKey(VerifierKey next, byte[] sealed, UUID nextSealKey) {
        if (!next.name().equals(origin)) {
            throw new IllegalArgumentException("A log's keys have its name");
        }
        publicKey = next.publicKey().bytes();
        sealedPrivateKey = sealed.clone();
        sealKey = nextSealKey;
    }

    /** Notes which key of the vault sealed the private half of the log that it continues, to be destroyed once this one is committed. */
    public void continues(UUID former) {
        formerKey = former;
    }

    /** Returns the vault's key of the log that it continues, until that is destroyed. */
    public Optional<UUID> formerKey() {
        return Optional.ofNullable(formerKey);
    }

    public void formerDestroyed() {
        formerKey = null;
    }

    public LogId logId() {
        return LogId.parse(origin.substring(LogId.ORIGIN_PREFIX.length()));
    }

    public VerifierKey key() {
        return new VerifierKey(origin, VerifierKey.PLAIN, Bytes32.of(publicKey));
    }

    public byte[] sealedPrivateKey() {
        return sealedPrivateKey.clone();
    }

    public UUID sealKey() {
        return sealKey;
    }

    public long treeSize() {
        return treeSize;
    }

    /** Returns what is true of the log now, to be signed once it is committed. */
    public Checkpoint head() {
        return new Checkpoint(origin, treeSize, Bytes32.of(rootHash));
    }
}
