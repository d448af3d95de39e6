package io.stateward.stores.connector.s3;

import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what became of the versions of one target. */
final class Tally {

    /** Part of a target that a time of retention keeps. */
    static final String LOCKED = "kept-by-lock";

    /** Part of a target that a legal hold set in the store keeps. */
    static final String HELD = "kept-by-legal-hold";

    /** Part of a target that could not be looked into. */
    static final String UNREAD = "not-read";

    private static final String DENIED =
            "The store refused to delete or rewrite some of it (status 403). Give the key of this store the rights to delete"
                    + " versions, to read and write objects and their tags, and to end uploads, or look for a rule that forbids it,"
                    + " and retry.";
    private static final String UNKNOWN =
            "The key may not ask whether versions are locked, and nothing is deleted unasked. Give it the rights to read"
                    + " retention and legal holds, and retry.";
    private static final String BUSY = "Somebody writes an object all the time. Stop the agent that does, and retry.";

    private final Map<String, Long> named = new HashMap<>();
    private long done;
    private long rewritten;
    private long denied;
    private long unknown;
    private long busy;
    private long unread;
    private long locked;
    private long held;
    private @Nullable Instant until;

    void count(Bucket.Ended ended) {
        switch (ended) {
            case DONE -> done++;
            case DENIED -> denied++;
            case CONFLICT -> busy++;
        }
    }

    void rewrote(Set<String> kinds) {
        rewritten++;
        done++;
        kinds.forEach(kind -> named.merge(kind, 1L, Long::sum));
    }

    void unread(long count) {
        unread += count;
    }

    /** Counts a version that is locked, or may be. */
    void kept(Lock lock) {
        Instant end = lock.until();
        switch (lock.kind()) {
            case RETAINED -> {
                locked++;
                until = until == null || (end != null && end.isAfter(until)) ? end : until;
            }
            case HELD -> held++;
            case UNKNOWN -> unknown++;
            case FREE -> throw new IllegalArgumentException("Nothing keeps it");
        }
    }

    boolean keeps() {
        return locked + held + unknown + denied > 0;
    }

    /** Tells what became of the whole and of its parts. */
    List<Outcome> outcomes(boolean redacting) {
        List<Outcome> outcomes = new ArrayList<>();
        long failed = denied + unknown + busy;
        if (failed > 0) {
            String why = denied > 0 ? DENIED : unknown > 0 ? UNKNOWN : BUSY;
            outcomes.add(
                    part(Outcome.WHOLE, Verdict.FAILED, done + failed, done).because(why));
        } else if (done > 0) {
            Verdict verdict = redacting ? Verdict.REDACTED : Verdict.ERASED;
            Outcome whole = part(Outcome.WHOLE, verdict, done, done).naming(named);
            outcomes.add(
                    redacting
                            ? whole.because("Objects rewritten without the person: " + rewritten
                                    + ". Earlier versions deleted: " + (done - rewritten) + ".")
                            : whole);
        } else if (locked + held + unread == 0) {
            outcomes.add(part(Outcome.WHOLE, redacting ? Verdict.NOTHING_FOUND : Verdict.ALREADY_GONE, 0, 0));
        }
        parts(outcomes);
        return outcomes;
    }

    private void parts(List<Outcome> outcomes) {
        if (locked > 0) {
            outcomes.add(new Outcome(
                    LOCKED,
                    Verdict.BLOCKED_BY_LOCK,
                    Evidence.NONE,
                    locked,
                    0,
                    until,
                    null,
                    null,
                    "The bucket's object lock keeps " + locked + " versions, the last until then."));
        }
        if (held > 0) {
            outcomes.add(part(HELD, Verdict.BLOCKED_BY_LOCK, held, 0)
                    .because("A legal hold set in the bucket keeps " + held
                            + " versions until somebody takes it off there."));
        }
        if (unread > 0) {
            outcomes.add(part(UNREAD, Verdict.NOT_SEARCHABLE, unread, 0)
                    .because(unread + " versions were not looked into: they are no text in UTF-8, longer than "
                            + (Texts.MAX_BYTES >> 20)
                            + " MiB, or the key may not read them. Look at them, name them under"
                            + " nobody in the map if they are about nobody, or excuse it."));
        }
    }

    private static Outcome part(String name, Verdict verdict, long found, long erased) {
        return new Outcome(name, verdict, Evidence.NONE, found, erased, null, null, null, null);
    }
}
