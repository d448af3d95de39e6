package io.stateward.ledger.entity;

import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says which of the vault's keys seals the payloads of one type of entry in one month; its id is the key's.
 *
 * <p>Life cycle: made with the first entry of the type in the month; marked once, when the type's retention has ended and the key is
 * destroyed. The entries stay as they are: what they hold is then noise.
 */
@Entity
@Table(name = "ledger_payload_key")
@NamedQuery(
        name = "PayloadKey.due",
        query = "select k from PayloadKey k where k.type = :type and k.monthStart <= :until and k.destroyedAt is null"
                + " order by k.monthStart")
@NamedQuery(
        name = "PayloadKey.destroyed",
        query = "select k from PayloadKey k where k.id in :ids and k.destroyedAt is not null")
public class PayloadKey extends TenantOwned {

    @Column(name = "type", updatable = false)
    private String type;

    @Column(name = "month_start", updatable = false)
    private Instant monthStart;

    @Column(name = "destroyed_at")
    private @Nullable Instant destroyedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected PayloadKey() {}

    public PayloadKey(UUID key, String type, Instant monthStart) {
        super(key);
        this.type = type;
        this.monthStart = monthStart;
    }

    /** Notes that the key is gone; a second time changes nothing. */
    public void destroyed(Instant at) {
        if (destroyedAt == null) {
            destroyedAt = at;
        }
    }

    public Instant monthStart() {
        return monthStart;
    }

    public Optional<Instant> destroyedAt() {
        return Optional.ofNullable(destroyedAt);
    }
}
