package io.stateward.ledger.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.VerifierKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is a key that a log once had.
 *
 * <p>Life cycle: written when it is changed; its private half is destroyed after that has committed. The public half stays: what it signed
 * stays checkable.
 */
@Entity
@Table(name = "ledger_key")
@NamedQuery(name = "LogKey.all", query = "select k from LogKey k order by k.number")
@NamedQuery(name = "LogKey.undestroyed", query = "select k from LogKey k where k.sealKey is not null")
public class LogKey extends TenantOwned {

    @Column(name = "number", updatable = false)
    private int number;

    @Column(name = "public_key", updatable = false)
    private byte[] publicKey;

    @Column(name = "until_leaf", updatable = false)
    private long untilLeaf;

    @Column(name = "entry_id", updatable = false)
    private UUID entry;

    @Column(name = "seal_key")
    private @Nullable UUID sealKey;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected LogKey() {}

    /**
     * Keeps a key that was changed.
     *
     * @param number how many there were before it
     * @param untilLeaf index of the leaf that says so
     * @param entry that leaf's entry
     * @param sealKey the vault's key that its private half is sealed under
     */
    public LogKey(int number, Bytes32 publicKey, long untilLeaf, EntryId entry, UUID sealKey) {
        super(Ids.next());
        this.number = number;
        this.publicKey = publicKey.bytes();
        this.untilLeaf = untilLeaf;
        this.entry = entry.value();
        this.sealKey = sealKey;
    }

    public VerifierKey key(String origin) {
        return new VerifierKey(origin, VerifierKey.PLAIN, Bytes32.of(publicKey));
    }

    public long untilLeaf() {
        return untilLeaf;
    }

    public EntryId entry() {
        return new EntryId(entry);
    }

    public Optional<UUID> sealKey() {
        return Optional.ofNullable(sealKey);
    }

    /** Notes that the private half is gone. */
    public void destroyed() {
        sealKey = null;
    }
}
