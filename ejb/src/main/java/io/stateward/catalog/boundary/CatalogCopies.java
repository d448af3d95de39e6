package io.stateward.catalog.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.catalog.control.Copies;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.UUID;

/** Registers copies that Stateward itself makes of state, sealed in its own memory, for the sake of a legal hold. */
@Boundary
public class CatalogCopies {

    /** Kind of a copy. */
    public static final String KIND = Copies.KIND;

    @Inject
    Copies copies;

    /**
     * Registers a copy of an item: the same agent, people, categories, purpose and tags, derived from it, whatever people asked for
     * meanwhile, because a hold stands before that.
     *
     * @return the copy's id; nothing if the item is not there any more
     * @throws StatewardException {@code residency-denied} if the policies do not allow it in Stateward's own memory
     */
    @Transactional(TxType.MANDATORY)
    public Optional<UUID> register(UUID item, long sizeBytes) {
        return copies.register(item, sizeBytes);
    }
}
