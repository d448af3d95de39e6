package io.stateward.catalog.boundary;

import io.stateward.Boundary;
import io.stateward.Names;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.catalog.control.Discarding;
import io.stateward.catalog.control.Discarding.Emptied;
import io.stateward.catalog.control.HeldItems;
import io.stateward.catalog.control.Releasing;
import io.stateward.catalog.control.Releasing.Released;
import io.stateward.catalog.entity.QuarantineStatus;
import io.stateward.catalog.entity.QuarantinedItem;
import io.stateward.catalog.entity.QuarantinedView;
import io.stateward.catalog.entity.Registration;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows what policies hold aside, and takes somebody's word on it.
 *
 * <p>Both words commit first and destroy keys then, so they run outside any transaction and write in one of their own.
 */
@Boundary
public class QuarantinedItems {

    @Inject
    HeldItems held;

    @Inject
    Releasing releasing;

    @Inject
    Discarding discarding;

    @Inject
    Instance<HeldContent> contents;

    @Inject
    CurrentTenant current;

    /** Lists them by time; those that are held now when the status is {@code HELD}. */
    public Page<QuarantinedView> list(
            @Nullable QuarantineStatus status, @Nullable UUID after, @Nullable Integer limit) {
        current.requireReader();
        return held.list(status, after, Page.limit(limit));
    }

    public QuarantinedView of(UUID id) {
        current.requireReader();
        return held.view(id);
    }

    /**
     * Lets an item into a store, if the rules in force permit it there now; it keeps its id. An intent is one again, to be confirmed.
     *
     * @param store id or name of the store; null for the one it was to be in
     * @param reason why, in words that name nobody
     * @throws StatewardException {@code residency-denied}, {@code subject-fenced}, {@code subject-restricted} (422), {@code
     *     quarantine-decided}, {@code agent-status} (409)
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public Registration release(UUID id, @Nullable String store, String reason) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        Released released = releasing.release(id, store, sound(reason));
        contents.get().destroyUnused(released.keys(), released.people());
        return released.registration();
    }

    /**
     * Empties an item for good.
     *
     * @param reason why, in words that name nobody
     * @throws StatewardException {@code quarantine-kept}, {@code quarantine-decided} (409)
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public QuarantinedView discard(UUID id, String reason) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        Emptied emptied = discarding.discard(id, current.caller().name(), sound(reason));
        contents.get().destroyUnused(emptied.keys(), emptied.people());
        return discarding.view(id);
    }

    private static String sound(String reason) {
        return Names.requireText("reason", reason, QuarantinedItem.MAX_REASON_CHARS);
    }
}
