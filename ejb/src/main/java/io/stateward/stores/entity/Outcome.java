package io.stateward.stores.entity;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Says what an erasure did to a target, or to one part of it.
 *
 * @param part which part: {@code ""} for the whole target, otherwise a stable name such as {@code kept-by-retention}
 * @param verdict what is known of it now
 * @param evidence how well that is known
 * @param found pieces found
 * @param erased pieces erased, redacted or anonymised
 * @param until end of a block, or null
 * @param residueUntil end of the store's residual window, or null when none is known
 * @param residueReason why something may remain until then, or null
 * @param why one readable sentence: the ground of a block, the reason of a failure; never a person's identifier
 * @param replacement the store's own reference of the copy that took the target's place, or null if it kept its own
 * @param named in how many pieces the person was named, by type of identifier; never a value; empty where nothing was read
 */
public record Outcome(
        String part,
        Verdict verdict,
        Evidence evidence,
        long found,
        long erased,
        @Nullable Instant until,
        @Nullable Instant residueUntil,
        @Nullable String residueReason,
        @Nullable String why,
        @Nullable String replacement,
        Map<String, Long> named) {

    public Outcome {
        named = Collections.unmodifiableMap(new TreeMap<>(named));
    }

    /** An outcome of which the target kept its reference and nothing was read. */
    public Outcome(
            String part,
            Verdict verdict,
            Evidence evidence,
            long found,
            long erased,
            @Nullable Instant until,
            @Nullable Instant residueUntil,
            @Nullable String residueReason,
            @Nullable String why) {
        this(part, verdict, evidence, found, erased, until, residueUntil, residueReason, why, null, Map.of());
    }

    /** Name of the part that covers the whole target. */
    public static final String WHOLE = "";

    /** An outcome of the whole target without block or residue. */
    public static Outcome of(Verdict verdict, Evidence evidence, long found, long erased) {
        return new Outcome(WHOLE, verdict, evidence, found, erased, null, null, null, null);
    }

    /** A failure of the whole target, with a reason that names no person and says what to do. */
    public static Outcome failed(long found, String why) {
        return new Outcome(WHOLE, Verdict.FAILED, Evidence.NONE, found, 0, null, null, null, why);
    }

    public Outcome with(Verdict otherVerdict, Evidence otherEvidence) {
        return new Outcome(
                part,
                otherVerdict,
                otherEvidence,
                found,
                erased,
                until,
                residueUntil,
                residueReason,
                why,
                replacement,
                named);
    }

    public Outcome because(String sentence) {
        return new Outcome(
                part,
                verdict,
                evidence,
                found,
                erased,
                until,
                residueUntil,
                residueReason,
                sentence,
                replacement,
                named);
    }

    public Outcome residue(@Nullable Instant end, @Nullable String reason) {
        return new Outcome(part, verdict, evidence, found, erased, until, end, reason, why, replacement, named);
    }

    /** Returns the outcome of a target whose place a copy took. */
    public Outcome replacedBy(String ref) {
        return new Outcome(part, verdict, evidence, found, erased, until, residueUntil, residueReason, why, ref, named);
    }

    /** Returns the outcome with how many pieces named the person, by type of identifier. */
    public Outcome naming(Map<String, Long> pieces) {
        return new Outcome(
                part, verdict, evidence, found, erased, until, residueUntil, residueReason, why, replacement, pieces);
    }
}
