package io.stateward.disposal.entity;

import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.TenantOwned;
import io.stateward.stores.entity.Target;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Is a target that a sweep found and is about to erase, so that whoever repeats the call after a crash knows that it was there.
 *
 * <p>Life cycle: written before the store is asked; gone with the catalog's note that its first item is.
 */
@Entity
@Table(name = "disposal_intent")
public class DisposalIntent extends TenantOwned {

    @Column(name = "store_id", updatable = false)
    private UUID storeId;

    @Column(name = "item_id", updatable = false)
    private UUID itemId;

    @Column(name = "kind", updatable = false)
    private String kind;

    @Column(name = "ref", updatable = false)
    private String ref;

    @Column(name = "description", updatable = false)
    private String description;

    @Column(name = "wave", updatable = false)
    private int wave;

    @Column(name = "found", updatable = false)
    private long found;

    @Column(name = "items", updatable = false)
    private String items;

    @Column(name = "noted_at", updatable = false)
    private Instant notedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected DisposalIntent() {}

    /**
     * @param target with at least one item, and shared with nobody
     */
    public DisposalIntent(UUID store, Target target, Instant now) {
        super(Ids.next());
        this.storeId = store;
        this.itemId = target.items().get(0);
        this.kind = target.kind();
        this.ref = target.ref();
        this.description = TaskResult.cut(target.description(), DisposalTask.MAX_DESCRIPTION_CHARS);
        this.wave = target.wave();
        this.found = target.found();
        this.items = Json.text(target.items());
        this.notedAt = now;
    }

    /** Returns the target as it was found. */
    public Target target() {
        return new Target(kind, ref, description, wave, found, false, List.of(Json.read(items, UUID[].class)));
    }

    /** Tells whether it says of a target all that is to be said: it is the same one, with no other items than these. */
    public boolean covers(Target target) {
        return kind.equals(target.kind())
                && ref.equals(target.ref())
                && target().items().containsAll(target.items());
    }

    /** Tells whether it is about the very items that a target is about, under whatever reference. */
    public boolean isOf(Target target) {
        Set<UUID> own = new HashSet<>(target().items());
        return own.equals(new HashSet<>(target.items()));
    }
}
