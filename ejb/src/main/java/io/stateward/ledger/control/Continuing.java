package io.stateward.ledger.control;

import io.stateward.ledger.entity.LedgerLog;
import io.stateward.ledger.entity.LogHead;
import io.stateward.ledger.entity.LogStanding;
import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.SignedCheckpoint;
import io.stateward.ledger.proof.SignedNote;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells whether the log goes on from a checkpoint that was kept elsewhere, and has one that does not go on as another log. */
@ApplicationScoped
public class Continuing {

    @Inject
    LogKeeper keeper;

    @Inject
    LogReader reader;

    @Inject
    LogBook book;

    @Inject
    Turnover turnover;

    @Inject
    Vault vault;

    @Inject
    Clock clock;

    /** Returns the committed log's signed state. */
    public Optional<LogHead> head() {
        return keeper.committed().map(this::head);
    }

    /** Returns the log's name, unsigned: the key that would sign may have been changed, and destroyed, after a backup was taken. */
    public String origin() {
        return book.log().key().name();
    }

    private LogHead head(LedgerLog log) {
        Checkpoint head = log.head();
        return new LogHead(head.origin(), head.size(), head.root().base64(), keeper.sign(log, clock.instant()));
    }

    /** Tells how the committed log stands to a signed note. */
    public LogStanding compare(String note) {
        Checkpoint claimed;
        try {
            claimed = Checkpoint.parse(SignedNote.parse(note).text());
        } catch (InvalidProofException noNote) {
            return LogStanding.NOT_SIGNED;
        }
        LedgerLog log = keeper.committed().orElse(null);
        if (log == null) {
            return LogStanding.BEHIND;
        }
        if (!claimed.origin().equals(log.key().name())) {
            return LogStanding.OTHER_LOG;
        }
        if (claimed.size() > log.treeSize()) {
            // Not verified: it may be signed by a key that a rolled back log does not know of.
            return LogStanding.BEHIND;
        }
        return held(note, claimed, log);
    }

    private LogStanding held(String note, Checkpoint claimed, LedgerLog log) {
        try {
            SignedCheckpoint.open(note, keeper.keyAt(log, claimed.size()));
        } catch (InvalidProofException forged) {
            return LogStanding.NOT_SIGNED;
        }
        return reader.hasRoot(claimed, log.treeSize()) ? LogStanding.EXTENDS : LogStanding.OTHER_ENTRIES;
    }

    /** Ends the log and begins another that names it; the private halves of the old log's keys are destroyed. */
    public LogHead anew(@Nullable String lastKnown, String reason) {
        book.log();
        book.destroyUseless();
        turnover.turn(lastKnown, reason);
        destroyFormer();
        return head().orElseThrow();
    }

    /** Destroys the private half of a log that was ended; again, if a crash came between. */
    public void destroyFormer() {
        keeper.committed().flatMap(LedgerLog::formerKey).ifPresent(former -> {
            vault.destroy(List.of(former));
            keeper.formerDestroyed();
        });
    }
}
