package io.stateward.ledger.control;

import io.stateward.ledger.boundary.CheckpointKeep;
import io.stateward.ledger.entity.LedgerLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Signs states of the log for others, none before it lies where a backup of the database does not reach.
 *
 * <p>Asks by the state itself, not by what this process remembers to have done: the log may have grown in another thread, in another
 * process, or in one that was killed before it kept the state.
 */
@ApplicationScoped
public class SignedStates {

    @Inject
    LogKeeper keeper;

    @Inject
    Instance<CheckpointKeep> keeps;

    @Inject
    Clock clock;

    /**
     * Signs the head of a log that was read as committed; the note says when.
     *
     * @throws io.stateward.StatewardException of kind UNAVAILABLE if it cannot be kept, or the log does not extend what is
     */
    public String sign(LedgerLog log) {
        keep(log);
        return keeper.sign(log, clock.instant());
    }

    /** Has the head of a log that was read as committed kept, or a later one, unless it is. */
    public void keep(LedgerLog log) {
        String state = log.head().text();
        keeps.stream().filter(keep -> !keep.has(state)).forEach(CheckpointKeep::grown);
    }
}
