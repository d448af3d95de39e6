package io.stateward.erasure.boundary;

import io.stateward.erasure.entity.ErasureTrace;
import io.stateward.subjects.entity.Suppressed;
import java.util.Optional;

/** Keeps erasures where a backup of the database does not reach; a higher capability implements it as a CDI bean. Both calls may be repeated. */
public interface ErasureJournal {

    /**
     * Is called when an execution has begun and before anything is erased.
     *
     * @throws io.stateward.StatewardException of kind UNAVAILABLE if it cannot be kept; then nothing is erased yet
     */
    void begun(ErasureTrace trace);

    /**
     * Is called before a request ends as completed.
     *
     * @param suppressed what keeps the person from coming in again
     * @throws io.stateward.StatewardException of kind UNAVAILABLE if it cannot be kept; then the request does not end yet
     */
    void completed(ErasureTrace trace, Optional<Suppressed> suppressed);
}
