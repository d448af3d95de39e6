package io.stateward.retention.boundary;

import java.util.Set;
import java.util.UUID;

/** Knows whose data is being collected for them; CDI finds the implementations. */
public interface AwaitedByPeople {

    /** Returns those of some people whose state no sweep is to take yet; called in the transaction that judges a chunk. */
    Set<UUID> among(Set<UUID> people);
}
