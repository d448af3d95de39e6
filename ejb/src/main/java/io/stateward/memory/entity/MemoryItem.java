package io.stateward.memory.entity;

import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is one memory, sealed; its id is that of its item in the catalog.
 *
 * <p>Life cycle: kept; sealed anew under another key when its own must be destroyed and it must stay, which retires the old key; erased
 * after its key was destroyed: the text is gone and the row stays, with the key's id, so that it can be asked again whether the key is gone.
 */
@Entity
@Table(name = "memory_item")
@NamedQuery(name = "MemoryItem.of", query = "select m from MemoryItem m where m.id in :ids")
@NamedQuery(
        name = "MemoryItem.keptAfter",
        query = "select m from MemoryItem m where m.id > :after and m.erasedAt is null order by m.id")
@NamedQuery(
        name = "MemoryItem.ofAgentSince",
        query = "select m from MemoryItem m where m.agentId = :agent and m.createdAt >= :since")
@NamedQuery(name = "MemoryItem.keptFirst", query = "select m from MemoryItem m where m.erasedAt is null order by m.id")
@NamedQuery(
        name = "MemoryItem.keptUnder",
        query = "select m from MemoryItem m where m.keyId in :keys and m.erasedAt is null order by m.id")
public class MemoryItem extends TenantOwned {

    private static final byte[] NOTHING = new byte[0];

    @Column(name = "agent_id", updatable = false)
    private UUID agentId;

    @Column(name = "key_id")
    private UUID keyId;

    @Column(name = "retired_key_id")
    private @Nullable UUID retiredKeyId;

    @Column(name = "sealed")
    private byte[] sealed;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "erased_at")
    private @Nullable Instant erasedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected MemoryItem() {}

    public MemoryItem(UUID id, UUID agent, UUID key, byte[] sealed, Instant now) {
        super(id);
        this.agentId = agent;
        this.keyId = key;
        this.sealed = sealed.clone();
        this.createdAt = now;
    }

    /** Says where sealed bytes of a memory belong. */
    public static String context(UUID memory) {
        return "memory/" + memory;
    }

    /** Takes the text sealed under another key and retires the key it had. */
    public void seal(UUID key, byte[] bytes) {
        retiredKeyId = keyId;
        keyId = key;
        sealed = bytes.clone();
    }

    /** Empties the row; its key was destroyed before. */
    public void erase(Instant now) {
        sealed = NOTHING;
        if (erasedAt == null) {
            erasedAt = now;
        }
    }

    public boolean isErased() {
        return erasedAt != null;
    }

    public UUID agentId() {
        return agentId;
    }

    public UUID keyId() {
        return keyId;
    }

    public @Nullable UUID retiredKeyId() {
        return retiredKeyId;
    }

    public byte[] sealed() {
        return sealed.clone();
    }

    public Instant createdAt() {
        return createdAt;
    }
}
