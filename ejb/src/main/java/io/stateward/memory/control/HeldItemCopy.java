package io.stateward.memory.control;

import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.TenantScoped;
import io.stateward.catalog.boundary.CatalogCopies;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.memory.control.HeldRows.Settled;
import io.stateward.memory.entity.MemoryItem;
import io.stateward.policies.boundary.ItemHolds;
import io.stateward.policies.entity.HoldGap;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.ItemContent;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the copy of one item, sealed under a key of its own, because it ends with its hold and with nothing else; each call is a
 * transaction.
 *
 * <p>A copy is an item of Stateward's own memory: its row there holds the key and where it came from, its content lies beside it under the same key, so that
 * looking through memories never opens it. Who erases the item destroys the key, and the content goes with that.
 */
@ApplicationScoped
@Transactional
@TenantScoped
public class HeldItemCopy {

    /** Most bytes that are copied of one item. */
    static final int MAX_BYTES = 4 << 20;

    /** What is told when a hold begins and never tried afterwards. */
    static final Set<HoldGap> NEVER_TRIED = EnumSet.of(HoldGap.NOT_READABLE, HoldGap.NOT_COUNTED);

    private static final String MAC_KEY = "held-copy";

    @Inject
    HeldRows rows;

    @Inject
    CopyRows copies;

    @Inject
    CoveredCopies covered;

    @Inject
    MemoryRows memories;

    @Inject
    Texts texts;

    @Inject
    CatalogCopies catalog;

    @Inject
    CatalogDisposal items;

    @Inject
    ItemHolds holds;

    @Inject
    Stores stores;

    @Inject
    Vault vault;

    @Inject
    Clock clock;

    /** Notes that an item is not kept. */
    public void miss(Settled item, HoldGap why) {
        if (isOpen(item)) {
            rows.settle(item, null, why);
        }
    }

    /** Keeps the last copy that was made of an item for another hold, because its store has deleted it; notes that it is gone if there is none. */
    public void gone(Settled item) {
        if (isOpen(item)) {
            copies.newest(item.item())
                    .ifPresentOrElse(copy -> covered.adopt(item, copy), () -> rows.settle(item, null, HoldGap.GONE));
        }
    }

    /**
     * Keeps what was read of an item for a hold that has not ended.
     *
     * @throws StatewardException {@code residency-denied} if the policies do not allow it here
     */
    public void keep(Settled item, ItemContent.Whole content) {
        if (!isOpen(item)) {
            return;
        }
        byte[] mac = vault.macs(MAC_KEY, List.of(content.bytes())).get(0);
        Optional<UUID> copy = copies.same(item.item(), mac).or(() -> copy(item, content, mac));
        copy.ifPresent(id ->
                holds.alsoOn(item.hold(), id, stores.of(MemoryConnector.KIND).id()));
        rows.settle(item, copy.orElse(null), copy.isPresent() ? null : HoldGap.GONE);
    }

    /** The hold's row stays locked, so that it does not end before what is written under it is known. */
    private boolean isOpen(Settled item) {
        return rows.locked(item.hold()).isPresent()
                && rows.settled(item.hold(), List.of(item.item())).isEmpty();
    }

    private Optional<UUID> copy(Settled item, ItemContent.Whole content, byte[] mac) {
        return catalog.register(item.item(), content.bytes().length).map(id -> {
            UUID key = vault.keyFor(KeyScope.ofItem(Purpose.MEMORY, id));
            String origin =
                    Json.text(Map.of("copyOf", item.item(), "store", item.store(), "mediaType", content.mediaType()));
            UUID agent = items.contexts(Set.of(id)).get(0).agent();
            memories.add(new MemoryItem(id, agent, key, texts.seal(id, key, origin), clock.instant()));
            copies.add(new CopyRows.Copy(id, item.item(), key, mac, vault.seal(key, content.bytes(), context(id))));
            return id;
        });
    }

    /** Opens a copy; nothing when its key is gone. */
    public byte @Nullable [] open(UUID id) {
        return copies.of(id)
                .map(copy -> vault.open(copy.key(), copy.sealed(), context(id)))
                .orElse(null);
    }

    private static String context(UUID id) {
        return "held-copy/" + id;
    }
}
