package io.stateward.policies.boundary;

import io.stateward.StatewardException;
import io.stateward.policies.entity.HoldEnforcement;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Keeps for holds what stores delete by themselves; {@code memory} implements it. */
public interface HoldEnforcing {

    /** Makes what is needed and not there yet, in a transaction of its own, before a hold is written and anything locked. */
    void prepare();

    /**
     * Counts what a hold that has just been written covers where it would expire by itself, and has what can be read copied by durable work;
     * in the transaction that places the hold.
     *
     * @param accepted whether the caller accepts what cannot be kept
     * @throws StatewardException {@code hold-not-enforceable} (422) with what cannot be kept, if that is not accepted
     */
    void begin(UUID hold, boolean accepted);

    /** Has what was copied destroyed, unless another hold is on it; in the transaction that ends the hold. */
    void end(UUID hold);

    /** Returns how these holds keep it, by hold; those are left out that have ended or were placed before there was such a thing. */
    Map<UUID, HoldEnforcement> of(Collection<UUID> holds);
}
