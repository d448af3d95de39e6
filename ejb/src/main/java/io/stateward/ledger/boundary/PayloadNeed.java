package io.stateward.ledger.boundary;

import java.time.Instant;
import java.util.Optional;

/** Says what something unfinished still needs of the ledger's payloads; {@code erasure} implements it for open requests. */
@FunctionalInterface
public interface PayloadNeed {

    /** Returns the time from which on payloads of the current tenant are needed, or nothing if none are. */
    Optional<Instant> since();
}
