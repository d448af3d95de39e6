package io.stateward.subjects.entity;

import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says under which epoch a tenant's look-up hashes are wrapped, and how far the next one has come.
 *
 * <p>Life cycle: made with the tenant's second epoch; {@code STABLE → FILLING} (every row gets a hash of the next epoch too) {@code → CLEARING}
 * (the next is the current one; rows lose the old) {@code → STABLE} (the old epoch's key is destroyed).
 */
@Entity
@Table(name = "lookup_epoch")
@NamedQuery(name = "LookupEpoch.ofTenant", query = "select e from LookupEpoch e")
public class LookupEpoch extends TenantOwned {

    /** What is being done. */
    public enum Phase {
        /** Nothing: one epoch is there. */
        STABLE,
        /** Rows get a hash of the next epoch besides. */
        FILLING,
        /** Rows lose the hash of the epoch before. */
        CLEARING
    }

    @Column(name = "epoch")
    private int epoch;

    @Enumerated(EnumType.STRING)
    @Column(name = "phase")
    private Phase phase;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "retiring_key")
    private @Nullable UUID retiringKey;

    @Column(name = "operation_id")
    private @Nullable UUID operation;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected LookupEpoch() {}

    /** The first epoch of a tenant, which every tenant begins with. */
    public LookupEpoch(UUID tenant, Instant now) {
        super(tenant);
        this.epoch = 1;
        this.phase = Phase.STABLE;
        this.changedAt = now;
    }

    /** Begins the next epoch. */
    public void begin(UUID by, Instant now) {
        to(Phase.STABLE, Phase.FILLING, now);
        operation = by;
    }

    /** Makes the next epoch the current one; the key of the one before is to be destroyed. */
    public void turn(UUID oldKey, Instant now) {
        to(Phase.FILLING, Phase.CLEARING, now);
        epoch++;
        retiringKey = oldKey;
    }

    /** Ends the turn: the old epoch's key is gone. */
    public void end(Instant now) {
        to(Phase.CLEARING, Phase.STABLE, now);
        retiringKey = null;
        operation = null;
    }

    private void to(Phase from, Phase next, Instant now) {
        if (phase != from) {
            throw new IllegalStateException("The look-up epoch is " + phase + ", not " + from);
        }
        phase = next;
        changedAt = now;
    }

    public int epoch() {
        return epoch;
    }

    public Phase phase() {
        return phase;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public @Nullable UUID retiringKey() {
        return retiringKey;
    }

    public @Nullable UUID operation() {
        return operation;
    }

    public EpochState state() {
        return new EpochState(epoch, phase, changedAt, operation);
    }
}
