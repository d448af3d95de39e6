package io.stateward.stores.connector.folder;

import io.stateward.stores.connector.folder.Piece.Fate;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what became of the pieces of an entry, files and lines, and turns it into outcomes. In the outcome of the whole {@code found -
 * erased} is the number of pieces that may still be there.
 */
final class Tally {

    /** Part of the pieces that a hold keeps. */
    static final String HELD = "kept-by-hold";

    /** Part of the pieces that a minimum keeps. */
    static final String RETAINED = "kept-by-retention";

    private static final String UNNAMED =
            "The catalog says that files or lines here are about the person and others, but nothing in them names the person"
                    + " by the request's identifiers. Look at them, remove what is theirs, then excuse it.";

    private final Map<Fate, Long> pieces = new EnumMap<>(Fate.class);
    private final Map<String, Long> named = new TreeMap<>();
    private final Set<String> holds = new LinkedHashSet<>();
    private final Set<String> minimums = new LinkedHashSet<>();
    private final Map<String, Long> failures = new TreeMap<>();
    private @Nullable Instant until;
    private boolean endless;
    private boolean shared;

    void add(Piece piece) {
        pieces.merge(piece.fate(), 1L, Long::sum);
        if (piece.fate() != Fate.STAY && piece.fate() != Fate.LATER) {
            piece.named().forEach(type -> named.merge(type, 1L, Long::sum));
        }
        shared |= piece.fate() == Fate.REDACT;
        if (piece.fate() == Fate.HELD && piece.why() != null) {
            holds.add(piece.why());
        } else if (piece.fate() == Fate.RETAINED && piece.why() != null) {
            minimums.add(piece.why());
            endless |= piece.until() == null;
            until = until == null || (piece.until() != null && piece.until().isAfter(until)) ? piece.until() : until;
        }
    }

    /** Notes a file that could not be brought to where it should be. */
    void fail(String sentence) {
        failures.merge(sentence, 1L, Long::sum);
    }

    /** Adds what was counted of one file. */
    void add(Tally other) {
        other.pieces.forEach((fate, count) -> pieces.merge(fate, count, Long::sum));
        other.named.forEach((type, count) -> named.merge(type, count, Long::sum));
        holds.addAll(other.holds);
        minimums.addAll(other.minimums);
        other.failures.forEach((sentence, count) -> failures.merge(sentence, count, Long::sum));
        endless |= other.endless;
        shared |= other.shared;
        until = until == null || (other.until != null && other.until.isAfter(until)) ? other.until : until;
    }

    long of(Fate fate) {
        return pieces.getOrDefault(fate, 0L);
    }

    /** Returns how many pieces are the person's or name them. */
    long found() {
        return of(Fate.DELETE) + of(Fate.REDACT) + of(Fate.HELD) + of(Fate.RETAINED) + failed();
    }

    long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Tells whether anybody else is in what was found. */
    boolean isShared() {
        return shared;
    }

    /** Tells whether anything is to be changed or could not be. */
    boolean changes() {
        return of(Fate.DELETE) + of(Fate.REDACT) > 0;
    }

    List<Outcome> outcomes(Target target, boolean searchable) {
        List<Outcome> outcomes = new ArrayList<>();
        long done = of(Fate.DELETE) + of(Fate.REDACT);
        long found = Math.max(found(), target.found() - of(Fate.LATER));
        if (failed() > 0) {
            outcomes.add(
                    part(Outcome.WHOLE, Verdict.FAILED, found(), done).because(String.join(" ", failures.keySet())));
        } else if (done > 0) {
            Verdict verdict = of(Fate.REDACT) > 0 ? Verdict.REDACTED : Verdict.ERASED;
            outcomes.add(part(Outcome.WHOLE, verdict, found, found - found() + done)
                    .because(done())
                    .naming(named));
        } else if (found() == 0) {
            outcomes.add(none(target, searchable));
        }
        if (of(Fate.HELD) > 0) {
            outcomes.add(part(HELD, Verdict.BLOCKED_BY_HOLD, of(Fate.HELD), 0).because(String.join(" ", holds)));
        }
        if (of(Fate.RETAINED) > 0) {
            outcomes.add(new Outcome(
                    RETAINED,
                    Verdict.BLOCKED_BY_RETENTION,
                    Evidence.NONE,
                    of(Fate.RETAINED),
                    0,
                    endless ? null : until,
                    null,
                    null,
                    String.join(" ", minimums)));
        }
        return outcomes;
    }

    private Outcome none(Target target, boolean searchable) {
        if (of(Fate.UNNAMED) > 0 && target.found() == 0) {
            return part(Outcome.WHOLE, Verdict.PENDING_REDACTION, 0, 0).because(UNNAMED);
        }
        if (target.found() > 0 || !target.items().isEmpty()) {
            return part(Outcome.WHOLE, Verdict.ALREADY_GONE, target.found(), 0);
        }
        return searchable
                ? part(Outcome.WHOLE, Verdict.NOTHING_FOUND, 0, 0)
                : part(Outcome.WHOLE, Verdict.NOT_SEARCHABLE, 0, 0)
                        .because(
                                "The request has no identifier of the types by which these files know people, and the data"
                                        + " map does not let their texts be searched. Add an identifier to the request, or excuse"
                                        + " it.");
    }

    private String done() {
        String sentence = "Deleted: " + of(Fate.DELETE) + ". Rewritten without the person: " + of(Fate.REDACT) + ".";
        return of(Fate.LATER) == 0 ? sentence : sentence + " Later than the request, and left: " + of(Fate.LATER) + ".";
    }

    private static Outcome part(String name, Verdict verdict, long found, long erased) {
        return new Outcome(name, verdict, Evidence.NONE, found, erased, null, null, null, null);
    }
}
