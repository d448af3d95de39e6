package io.stateward.operations.boundary;

import io.stateward.operations.entity.Claim;

/**
 * Does one kind of work; a higher capability implements it as a CDI bean and the timers of {@code batch} call it.
 *
 * <p>It runs inside the tenant's request context, outside any transaction, at least once: a crash or a lost lease repeats it.
 */
public interface WorkHandler {

    /** Returns the kind of work it does, kebab-case, unique among handlers. */
    String kind();

    /**
     * Does the work. A normal return finishes it, any exception has it tried again after the {@link
     * io.stateward.operations.entity.Backoff}.
     */
    void handle(Claim claim);
}
