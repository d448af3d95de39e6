package io.stateward.catalog.entity;

import io.stateward.Labels;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantOwned;
import io.stateward.policies.entity.Decision;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is one piece of an agent's state.
 *
 * <p>Life cycle: {@code INTENDED → BOUND → DISPOSED}, or {@code INTENDED → ABANDONED}. Registering with a reference starts at
 * {@code BOUND}. {@code restricted} is set while something keeps an item that a person asked to have erased (GDPR Art. 18).
 */
@Entity
@Table(name = "state_item")
@NamedQuery(name = "StateItem.ofIds", query = "select i from StateItem i where i.id in :ids")
@NamedQuery(
        name = "StateItem.byRef",
        query = "select i from StateItem i where i.storeId = :store and i.kind = :kind and i.ref = :ref")
public class StateItem extends TenantOwned {

    @Column(name = "agent_id", updatable = false)
    private UUID agentId;

    @Column(name = "store_id")
    private UUID storeId;

    @Column(name = "kind")
    private String kind;

    @Column(name = "ref")
    private @Nullable String ref;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private ItemStatus status;

    @Column(name = "purpose")
    private String purpose;

    @Column(name = "categories")
    private String categories;

    @Column(name = "tags")
    private String tags;

    @Column(name = "size_bytes")
    private @Nullable Long sizeBytes;

    @Column(name = "body_mac")
    private byte[] bodyMac;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "registered_at", updatable = false)
    private Instant registeredAt;

    @Column(name = "retain_until")
    private @Nullable Instant retainUntil;

    @Column(name = "erase_at")
    private @Nullable Instant eraseAt;

    @Column(name = "policy_epoch")
    private long policyEpoch;

    @Column(name = "restricted")
    private boolean restricted;

    @Column(name = "disposed_at")
    private @Nullable Instant disposedAt;

    @Column(name = "verdict")
    private @Nullable String verdict;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected StateItem() {}

    /** Binds an intent to the store's id. */
    public void confirm(String storeRef) {
        if (status == ItemStatus.BOUND && storeRef.equals(ref)) {
            return;
        }
        require(ItemStatus.INTENDED, "confirmed");
        ref = storeRef;
        status = ItemStatus.BOUND;
    }

    public void abandon() {
        if (status != ItemStatus.ABANDONED) {
            require(ItemStatus.INTENDED, "abandoned");
            status = ItemStatus.ABANDONED;
        }
    }

    /** Notes that the state was used, which moves what counts since the last use. */
    public void used(Instant now, ItemEnds ends) {
        require(ItemStatus.BOUND, "used");
        lastUsedAt = now;
        retainUntil = ends.retainUntil();
        eraseAt = ends.eraseAt();
        policyEpoch = ends.policyEpoch();
    }

    /**
     * Becomes what it was to be when it was held aside: content stays where it is, an intent waits for its reference.
     *
     * @param place the store that permits it
     */
    public void released(UUID place, String itsKind, boolean content, Decision decision) {
        require(ItemStatus.BOUND, "released");
        storeId = place;
        kind = itsKind;
        if (!content) {
            ref = null;
            status = ItemStatus.INTENDED;
        }
        retainUntil = decision.retainUntil();
        eraseAt = decision.eraseAt();
        policyEpoch = decision.policyEpoch();
    }

    private void require(ItemStatus expected, String verb) {
        if (status != expected) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "state-status",
                    "An item that is " + status + " cannot be " + verb + "; it would have to be " + expected + ".");
        }
    }

    public UUID agentId() {
        return agentId;
    }

    public UUID storeId() {
        return storeId;
    }

    public String kind() {
        return kind;
    }

    public @Nullable String ref() {
        return ref;
    }

    public ItemStatus status() {
        return status;
    }

    public String purpose() {
        return purpose;
    }

    public Set<String> categories() {
        return Set.copyOf(Labels.split(categories));
    }

    public Set<String> tags() {
        return Set.copyOf(Labels.split(tags));
    }

    public byte[] bodyMac() {
        return bodyMac.clone();
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant lastUsedAt() {
        return lastUsedAt;
    }

    public ItemView view() {
        return new ItemView(
                id(),
                agentId,
                storeId,
                kind,
                ref,
                status,
                purpose,
                Labels.split(categories),
                Labels.split(tags),
                sizeBytes,
                createdAt,
                lastUsedAt,
                registeredAt,
                retainUntil,
                eraseAt,
                restricted,
                disposedAt,
                verdict);
    }
}
