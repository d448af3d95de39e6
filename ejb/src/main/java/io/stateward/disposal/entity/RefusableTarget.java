package io.stateward.disposal.entity;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Names a target that may be refused: as a search found it, or as a whole store.
 *
 * @param kind kind of target; {@link DisposalTask#STORE} for a whole store
 * @param ref the store's own name for it
 */
public record RefusableTarget(UUID store, String kind, String ref, String description) {

    /** Everything in a store. */
    public static RefusableTarget wholeStore(UUID store) {
        return new RefusableTarget(store, DisposalTask.STORE, store.toString(), "whole store");
    }

    /** Returns the key by which the plan of that run names it; the same in every search, and of no use in another run. */
    public UUID key(UUID run) {
        String all = run + "\n" + store + "\n" + kind + "\n" + ref;
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    }
}
