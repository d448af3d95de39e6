package io.stateward.vault.entity;

import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says what a key covers. The key itself is never here.
 *
 * <p>Life cycle: created after its key is durable; marked destroyed after the key is gone, which frees the scope for a new key.
 */
@Entity
@Table(name = "vault_key")
@NamedQuery(name = "VaultKey.bySlot", query = "select k from VaultKey k where k.slot = :slot")
@NamedQuery(
        name = "VaultKey.oldest",
        query = "select k from VaultKey k where k.purpose = :purpose and k.destroyedAt is null order by k.createdAt")
@NamedQuery(
        name = "VaultKey.everNamed",
        query = "select count(k) from VaultKey k where k.purpose = :purpose and k.dispositionClass = :name"
                + " and k.subject is null")
@NamedQuery(
        name = "VaultKey.livingOfSubject",
        query = "select k from VaultKey k where k.subject = :subject and k.destroyedAt is null order by k.id")
@NamedQuery(
        name = "VaultKey.livingOf",
        query = "select k from VaultKey k where k.id in :keys and k.destroyedAt is null")
public class VaultKey extends TenantOwned {

    private static final String REPLACED = "replaced-by/";

    @Enumerated(EnumType.STRING)
    @Column(name = "purpose", updatable = false)
    private Purpose purpose;

    @Column(name = "subject_id", updatable = false)
    private @Nullable UUID subject;

    @Column(name = "disposition_class", updatable = false)
    private String dispositionClass;

    @Column(name = "slot")
    private String slot;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "destroyed_at")
    private @Nullable Instant destroyedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected VaultKey() {}

    public VaultKey(UUID id, KeyScope scope, Instant now) {
        super(id);
        this.purpose = scope.purpose();
        this.subject = scope.subject();
        this.dispositionClass = scope.dispositionClass();
        this.slot = scope.slot();
        this.createdAt = now;
    }

    private VaultKey(UUID id, VaultKey like, Instant now) {
        super(id);
        this.purpose = like.purpose;
        this.subject = like.subject;
        this.dispositionClass = like.dispositionClass;
        this.slot = like.slot;
        this.createdAt = now;
    }

    /** Lets another key cover the scope from now on; this one opens what is not sealed anew yet. */
    public VaultKey replacedBy(UUID key, Instant now) {
        VaultKey fresh = new VaultKey(key, this, now);
        slot = REPLACED + key;
        return fresh;
    }

    /** Returns the key that took this one's place. */
    public Optional<UUID> successor() {
        return slot.startsWith(REPLACED)
                ? Optional.of(UUID.fromString(slot.substring(REPLACED.length())))
                : Optional.empty();
    }

    /** Records that the key is gone, and lets its scope have another. */
    public void destroyed(Instant now) {
        destroyedAt = now;
        slot = "destroyed/" + id();
    }

    public Purpose purpose() {
        return purpose;
    }

    public String dispositionClass() {
        return dispositionClass;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant destroyedAt() {
        return destroyedAt;
    }
}
