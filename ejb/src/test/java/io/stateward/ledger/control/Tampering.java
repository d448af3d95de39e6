package io.stateward.ledger.control;

import io.stateward.ledger.control.LogCheck.Row;
import io.stateward.ledger.verifier.VerifyCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Tampers with a true log at random, by the hand of somebody who can write everything that is stored, recompute every hash and have the
 * server sign what the rows then say, but has no key of the log, none of the witness and no checkpoint that somebody else keeps.
 *
 * <p>A change counts only if it changes what is read: bytes of a row, a hash that belongs to the tree, a character of a note, the JSON
 * value of a certificate. The auditor's remembered checkpoint is as large as the log, so that no part of it is out of its claim.
 */
public final class Tampering implements AutoCloseable {

    /** Says what is tampered with. */
    public enum Kind {
        ROW_FLIPPED,
        ROW_DROPPED,
        ROWS_REORDERED,
        ROW_RENUMBERED,
        LOG_TRUNCATED,
        LOG_FORKED,
        TILE_FLIPPED,
        TILE_CUT,
        TILES_EXCHANGED,
        NOTE_FLIPPED,
        NOTE_REPLAYED,
        REMEMBERED_FLIPPED,
        COSIGNATURE_FLIPPED,
        GROWN_LOG_TRUNCATED,
        GROWN_LOG_FORKED,
        KEY_CHANGE_FORGED,
        KEY_CHANGE_DROPPED,
        FIRST_KEY_EXCHANGED,
        INCLUSION_CHANGED,
        CONSISTENCY_CHANGED,
        CERTIFICATE_FLIPPED,
        CERTIFICATE_CUT,
        CERTIFICATE_REORDERED
    }

    /** How many times one log is tampered with, each time as it was. */
    static final int OF_ONE_LOG = 4;

    private static final int MOST_ENTRIES = 300;
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    private final SplittableRandom random;
    private final RowForger rows;
    private final ProofForger proofs;
    private final Path file;
    private WholeLog honest;
    private int left;

    public Tampering(long seed) {
        random = new SplittableRandom(seed);
        rows = new RowForger(random);
        proofs = new ProofForger(random);
        honest = WholeLog.of(random, 2);
        try {
            file = Files.createTempFile("tampered", ".json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes a true log and tells whether verification finds nothing in it, nor in its proofs and certificate; every other one grows, and is
     * signed on, while it is verified.
     */
    public boolean isTrueLogSound() {
        WholeLog log = WholeLog.of(random, 2 + random.nextInt(MOST_ENTRIES));
        boolean grows = random.nextBoolean();
        return (grows ? log.grown().verifyWhileItGrew() : log.verify(log.size())).isEmpty()
                && ProofForger.includes(log, log.tree().inclusion(log.certificate, log.rows.size()))
                && isValid(log, log.certificateText());
    }

    /** Tampers once and tells whether verification sees it. */
    public boolean isSeen(Kind kind) {
        if (left-- <= 0) {
            honest = WholeLog.of(random, 2 + random.nextInt(MOST_ENTRIES));
            left = OF_ONE_LOG - 1;
        }
        WholeLog log = new WholeLog(honest);
        return switch (kind) {
            case INCLUSION_CHANGED ->
                !ProofForger.includes(log, proofs.changed(log.tree().inclusion(log.certificate, log.rows.size())));
            case CONSISTENCY_CHANGED -> proofs.isInconsistent(log);
            case CERTIFICATE_FLIPPED, CERTIFICATE_CUT, CERTIFICATE_REORDERED ->
                !isValid(log, proofs.otherJson(log.certificateText(), kind));
            default -> !tampered(log, kind).isEmpty();
        };
    }

    private List<?> tampered(WholeLog log, Kind kind) {
        if (kind == Kind.GROWN_LOG_TRUNCATED || kind == Kind.GROWN_LOG_FORKED) {
            return tamperedWhileItGrew(log.grown(), kind);
        }
        boolean whole = random.nextBoolean();
        switch (kind) {
            case ROW_FLIPPED -> rows.replace(log, rows.any(log), rows::flipped, whole);
            case ROW_DROPPED -> rows.drop(log, rows.any(log), whole);
            case ROWS_REORDERED -> rows.reorder(log, whole);
            case ROW_RENUMBERED -> rows.renumber(log, rows.any(log));
            case LOG_TRUNCATED -> rows.truncate(log);
            case LOG_FORKED -> rows.fork(log);
            case TILE_FLIPPED, TILE_CUT, TILES_EXCHANGED -> rows.tile(log, kind);
            case NOTE_FLIPPED -> log.note = rows.otherText(log.note);
            case NOTE_REPLAYED -> log.note = rows.replayed(log);
            case REMEMBERED_FLIPPED ->
                log.remembered.set(random.nextInt(log.remembered.size()), rows.otherText(log.remembered.get(0)));
            case COSIGNATURE_FLIPPED -> log.cosigned = rows.otherText(log.cosigned);
            case KEY_CHANGE_FORGED -> rows.forge(log, whole);
            case KEY_CHANGE_DROPPED -> rows.drop(log, RowForger.keyChange(log), true);
            case FIRST_KEY_EXCHANGED ->
                log.firstKey = RowForger.stranger(log.logId).verifierKey().render();
            default -> throw new IllegalStateException("Not of the rows: " + kind);
        }
        return log.verify(claimed(log));
    }

    /** The log is put back, or goes on otherwise, while it is verified: the state that was asked about may be a true one. */
    private List<?> tamperedWhileItGrew(WholeLog log, Kind kind) {
        if (kind == Kind.GROWN_LOG_TRUNCATED) {
            rows.truncate(log);
        } else {
            rows.fork(log);
        }
        return log.verifyWhileItGrew();
    }

    /** What somebody could do to the note's size is done to the row of the log too; the job takes it from there. */
    private static long claimed(WholeLog log) {
        return log.tiles.isEmpty()
                ? 0
                : log.rows.stream().mapToLong(Row::index).max().orElse(-1) + 1;
    }

    private boolean isValid(WholeLog log, String certificate) {
        try {
            Files.write(file, certificate.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new VerifyCertificate(NOWHERE)
                        .run(file.toString(), "--key", log.signer.verifierKey().render())
                == VerifyCertificate.VALID;
    }
}
