package io.stateward.restore.control;

import io.stateward.TenantScoped;
import io.stateward.erasure.boundary.ErasureReplay;
import io.stateward.erasure.entity.Entered;
import io.stateward.erasure.entity.ErasureTrace;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.restore.entity.JournalNote;
import io.stateward.restore.entity.RestoreState.Replayed;
import io.stateward.subjects.boundary.Suppressions;
import io.stateward.subjects.entity.Suppressed;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Is the part of a replay that is in the database; each step and how far it is are one transaction. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
@TenantScoped
public class ReplaySteps {

    @Inject
    Journal journal;

    @Inject
    ErasureReplay erasures;

    @Inject
    Suppressions suppressions;

    @Inject
    RestoreRows rows;

    @Inject
    Ledger ledger;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /**
     * Replays one record.
     *
     * @param last the last record of each request: that one enters it
     */
    void replay(JournalLine line, Map<UUID, Long> last) {
        Optional<JournalNote> note = journal.open(line);
        Replayed what = note.map(found -> replay(line.number(), found, last)).orElse(Replayed.EXPIRED);
        rows.changeWithin(current.id(), state -> state.replayed(line.number(), what));
    }

    private Replayed replay(long number, JournalNote note, Map<UUID, Long> last) {
        Suppressed suppressed = note.suppressed();
        if (suppressed != null && suppressions.lacks(suppressed)) {
            suppressions.add(suppressed);
        }
        suppressions.remove(note.lifted());
        ErasureTrace erasure = note.erasure();
        if (erasure == null || !Objects.equals(last.get(erasure.request()), number)) {
            return Replayed.PASSED;
        }
        Entered entered = erasures.again(erasure);
        return switch (entered) {
            case ENTERED -> Replayed.ENTERED;
            case BY_ID -> Replayed.ENTERED_BY_ID;
            case NOBODY -> Replayed.NOBODY;
        };
    }

    /** Ends the replay, and says so in the ledger. */
    void serve(UUID tie, long journalled) {
        rows.changeWithin(current.id(), state -> {
            state.served(tie, journalled, clock.instant());
            ledger.record(
                    "restore-replayed",
                    Map.of(
                            "from", state.from(),
                            "to", state.to(),
                            "erasures", state.erasures(),
                            "byIdOnly", state.byIdOnly(),
                            "unreadable", state.unreadable(),
                            "freshStart", state.isFreshStart(),
                            "reason", Optional.ofNullable(state.reason()).orElse("")));
        });
    }
}
