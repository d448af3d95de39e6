package io.stateward.restore.control;

import io.stateward.erasure.boundary.ErasureJournal;
import io.stateward.erasure.entity.ErasureTrace;
import io.stateward.restore.entity.JournalNote;
import io.stateward.restore.entity.JournalNote.Kind;
import io.stateward.subjects.entity.Suppressed;
import io.stateward.subjects.entity.SuppressionLifted;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Writes erasures and lifts of suppressions into the journal; the row counts each in a transaction of its own. */
@ApplicationScoped
public class JournalledErasures implements ErasureJournal {

    /** Begun requests that are remembered; a job that goes on with one begins it again. */
    private static final int MAX_REMEMBERED = 10_000;

    private final Set<UUID> begun = ConcurrentHashMap.newKeySet();

    @Inject
    Journal journal;

    @Inject
    Folders folders;

    @Inject
    RestoreRows rows;

    @Inject
    Gate gate;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    @Override
    public void begun(ErasureTrace trace) {
        if (begun.contains(trace.request())) {
            return;
        }
        append(new JournalNote(Kind.BEGUN, clock.instant(), trace, null, List.of()));
        if (begun.size() >= MAX_REMEMBERED) {
            begun.clear();
        }
        begun.add(trace.request());
    }

    @Override
    public void completed(ErasureTrace trace, Optional<Suppressed> suppressed) {
        append(new JournalNote(Kind.COMPLETED, clock.instant(), trace, suppressed.orElse(null), List.of()));
        begun.remove(trace.request());
    }

    /** In the transaction of the lift: should that fail, a replay lets somebody in whom an officer wanted to let in. */
    void lifted(@Observes SuppressionLifted event) {
        append(new JournalNote(Kind.LIFTED, clock.instant(), null, null, event.hashes()));
    }

    private void append(JournalNote note) {
        UUID tenant = current.id();
        synchronized (gate.lock(tenant)) {
            folders.prepare();
            rows.change(tenant, state -> state.journalled(journal.append(note, state.journalled())));
        }
    }
}
