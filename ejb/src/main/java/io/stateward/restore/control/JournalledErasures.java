package io.stateward.restore.control;

import io.stateward.erasure.boundary.ErasureJournal;
import io.stateward.erasure.entity.ErasureTrace;
import io.stateward.restore.entity.JournalNote;
import io.stateward.restore.entity.JournalNote.Kind;
import io.stateward.restore.entity.RestoreState;
import io.stateward.subjects.entity.Suppressed;
import io.stateward.subjects.entity.SuppressionLifted;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes erasures and lifts of suppressions into the journal; the row counts each in a transaction of its own. */
@ApplicationScoped
public class JournalledErasures implements ErasureJournal {

    /** Records that are remembered; a job that goes on with a request after a crash would write them again. */
    private static final int MAX_REMEMBERED = 10_000;

    /**
     * Is what tells one record of an erasure from another.
     *
     * @param kind what happened
     * @param request which request
     * @param run which of its executions
     * @param subjects whom it was about
     * @param suppressed what keeps the person out, or null
     */
    private record Written(
            Kind kind,
            UUID request,
            UUID run,
            Set<UUID> subjects,
            @Nullable Suppressed suppressed) {

        static Optional<Written> of(JournalNote note) {
            ErasureTrace trace = note.erasure();
            UUID run = trace == null ? null : trace.run();
            return trace == null || run == null
                    ? Optional.empty()
                    : Optional.of(new Written(note.kind(), trace.request(), run, trace.subjects(), note.suppressed()));
        }

        /** Whose end is written needs no beginning any more. */
        Written asBegun() {
            return new Written(Kind.BEGUN, request, run, subjects, null);
        }
    }

    /** What is known to be written of a tenant, in the folder of that name. */
    private record Known(UUID tie, Set<Written> written) {}

    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

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
        once(new JournalNote(Kind.BEGUN, clock.instant(), trace, null, List.of()));
    }

    @Override
    public void completed(ErasureTrace trace, Optional<Suppressed> suppressed) {
        once(new JournalNote(Kind.COMPLETED, clock.instant(), trace, suppressed.orElse(null), List.of()));
    }

    /** Writes what is not written yet, by this process or one before. */
    private void once(JournalNote note) {
        Optional<Written> one = Written.of(note);
        synchronized (gate.lock(current.id())) {
            if (one.filter(found -> written().contains(found)).isEmpty()) {
                append(note);
                one.ifPresent(this::remember);
            }
        }
    }

    private void remember(Written one) {
        Set<Written> written = written();
        if (written.size() >= MAX_REMEMBERED) {
            written.clear();
        }
        adding(written).accept(one);
    }

    /** Is read once from the folder that is in use. */
    private Set<Written> written() {
        UUID tenant = current.id();
        UUID tie = rows.of(tenant)
                .filter(RestoreState::isUsed)
                .map(RestoreState::tie)
                .orElse(null);
        if (tie == null) {
            return new HashSet<>();
        }
        Known read = known.get(tenant);
        if (read == null || !read.tie().equals(tie)) {
            read = new Known(tie, new HashSet<>());
            for (JournalNote note : journal.recent(MAX_REMEMBERED / 2)) {
                Written.of(note).ifPresent(adding(read.written()));
            }
            known.put(tenant, read);
        }
        return read.written();
    }

    private static Consumer<Written> adding(Set<Written> all) {
        return one -> {
            all.add(one);
            all.add(one.asBegun());
        };
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
