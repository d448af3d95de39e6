package io.stateward.ledger.boundary;

import io.stateward.Boundary;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.ledger.control.LogBook;
import io.stateward.ledger.control.Verifications;
import io.stateward.ledger.entity.LogVerificationView;
import io.stateward.ledger.proof.SignedNote;
import io.stateward.operations.boundary.Work;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has the whole log verified from its rows, and shows what came of it. */
@Boundary
public class LedgerVerifications {

    /** Kind of the work row that the batch job does; its reference is the verification. */
    public static final String WORK = "ledger-verification";

    /** Most checkpoints that a caller brings. */
    public static final int MAX_CHECKPOINTS = 100;

    @Inject
    LogBook book;

    @Inject
    Verifications verifications;

    @Inject
    Work work;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /**
     * Asks for a verification of everything that is committed; the operation it names tells how far it is.
     *
     * @param checkpoints signed notes that the caller has kept; the log must extend each of them
     * @throws StatewardException of kind INVALID for too many or overlong ones, {@code too-many-verifications} (409)
     */
    public LogVerificationView start(List<String> checkpoints) {
        current.requireReader();
        if (checkpoints.size() > MAX_CHECKPOINTS
                || checkpoints.stream().anyMatch(note -> note.length() > SignedNote.MOST_CHARACTERS)) {
            throw StatewardException.invalid(
                    "checkpoints",
                    "At most " + MAX_CHECKPOINTS + " checkpoints can be brought, each a signed note of at most "
                            + SignedNote.MOST_CHARACTERS + " characters.");
        }
        LogVerificationView begun = Verifications.view(verifications.begin(book.sequenced(), List.copyOf(checkpoints)));
        work.enqueue(WORK, begun.id(), clock.instant());
        return begun;
    }

    /** Does the next slice of a verification in one transaction, for the batch job; returns false when it has ended. */
    public boolean step(UUID verification) {
        return verifications.step(verification);
    }

    /**
     * Returns a verification.
     *
     * @throws StatewardException of kind NOT_FOUND
     */
    public LogVerificationView of(UUID id) {
        current.requireReader();
        return verifications.of(id);
    }

    /** Returns verifications, the newest first. */
    public Page<LogVerificationView> list(@Nullable String cursor, @Nullable Integer limit) {
        current.requireReader();
        return verifications.list(cursor, Page.limit(limit));
    }
}
