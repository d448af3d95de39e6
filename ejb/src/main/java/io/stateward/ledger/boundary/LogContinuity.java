package io.stateward.ledger.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.ledger.control.Continuing;
import io.stateward.ledger.entity.LogHead;
import io.stateward.ledger.entity.LogStanding;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds the committed log against a checkpoint that lies outside the database, and lets a log that was rolled back go on as another one. */
@Boundary
@Transactional(TxType.NOT_SUPPORTED)
public class LogContinuity {

    @Inject
    Continuing continuing;

    @Inject
    CurrentTenant current;

    /** Returns the committed log's signed state; nothing before it was opened. Gives no entry its place. */
    public Optional<LogHead> head() {
        return continuing.head();
    }

    /** Returns the log's name; opens the log if there is none. Signs nothing. */
    public String origin() {
        return continuing.origin();
    }

    /** Tells how the committed log stands to a signed note. */
    public LogStanding compare(String note) {
        return continuing.compare(note);
    }

    /**
     * Ends the log and opens another under a name and a key of its own. Its first leaf, {@code log.continued}, names the old log, the state
     * that is left of it and its last known checkpoint; the old log's entries follow in their order.
     *
     * @param lastKnown the old log's last signed note as it is known from elsewhere, or null
     * @param reason why, without naming anybody
     * @return the new log's signed state
     * @throws StatewardException of kind FORBIDDEN if the caller is not one of Stateward's own jobs
     */
    public LogHead continueAnew(@Nullable String lastKnown, String reason) {
        if (!current.caller().worker()) {
            throw new StatewardException(
                    Kind.FORBIDDEN, "role-missing", "Only Stateward's own jobs let a log go on under another name.");
        }
        return continuing.anew(lastKnown, reason);
    }

    /** Destroys the private half of a log that was ended, if a crash left it. */
    public void destroyFormer() {
        continuing.destroyFormer();
    }
}
