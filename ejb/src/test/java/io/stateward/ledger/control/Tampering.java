package io.stateward.ledger.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.stateward.Json;
import io.stateward.ledger.control.LogCheck.Found;
import io.stateward.ledger.control.LogCheck.Row;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.ConsistencyProof;
import io.stateward.ledger.proof.InclusionProof;
import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.KeyChange;
import io.stateward.ledger.proof.LogId;
import io.stateward.ledger.proof.SignedNote;
import io.stateward.ledger.proof.Tile;
import io.stateward.ledger.verifier.VerifyCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

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
        KEY_CHANGE_FORGED,
        KEY_CHANGE_DROPPED,
        FIRST_KEY_EXCHANGED,
        INCLUSION_CHANGED,
        CONSISTENCY_CHANGED,
        CERTIFICATE_FLIPPED,
        CERTIFICATE_CUT,
        CERTIFICATE_REORDERED
    }

    private static final int MOST_ENTRIES = 300;
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    private final SplittableRandom random;
    private final Path file;
    private WholeLog honest;
    private int left;

    public Tampering(long seed) {
        random = new SplittableRandom(seed);
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

    /** Makes a true log and tells whether verification finds nothing in it, nor in its proofs and certificate. */
    public boolean isTrueLogSound() {
        WholeLog log = WholeLog.of(random, 2 + random.nextInt(MOST_ENTRIES));
        return log.verify(log.size()).isEmpty()
                && includes(log, log.tree().inclusion(log.certificate, log.rows.size()))
                && isValid(log, log.certificateText());
    }

    /** Tampers once and tells whether verification sees it. */
    public boolean isSeen(Kind kind) {
        if (left-- <= 0) {
            honest = WholeLog.of(random, 2 + random.nextInt(MOST_ENTRIES));
            left = 3;
        }
        WholeLog log = new WholeLog(honest);
        return switch (kind) {
            case INCLUSION_CHANGED -> !includes(log, changed(log.tree().inclusion(log.certificate, log.rows.size())));
            case CONSISTENCY_CHANGED -> isInconsistent(log);
            case CERTIFICATE_FLIPPED, CERTIFICATE_CUT, CERTIFICATE_REORDERED ->
                !isValid(log, otherJson(log.certificateText(), kind));
            default -> !tampered(log, kind).isEmpty();
        };
    }

    private List<?> tampered(WholeLog log, Kind kind) {
        boolean whole = random.nextBoolean();
        switch (kind) {
            case ROW_FLIPPED -> replace(log, any(log), this::flipped, whole);
            case ROW_DROPPED -> drop(log, any(log), whole);
            case ROWS_REORDERED -> reorder(log, whole);
            case ROW_RENUMBERED -> renumber(log, any(log));
            case LOG_TRUNCATED -> truncate(log);
            case LOG_FORKED -> fork(log);
            case TILE_FLIPPED, TILE_CUT, TILES_EXCHANGED -> tile(log, kind);
            case NOTE_FLIPPED -> log.note = otherText(log.note);
            case NOTE_REPLAYED -> log.note = replayed(log);
            case REMEMBERED_FLIPPED ->
                log.remembered.set(random.nextInt(log.remembered.size()), otherText(log.remembered.get(0)));
            case COSIGNATURE_FLIPPED -> log.cosigned = otherText(log.cosigned);
            case KEY_CHANGE_FORGED -> forge(log, whole);
            case KEY_CHANGE_DROPPED -> drop(log, keyChange(log), true);
            case FIRST_KEY_EXCHANGED ->
                log.firstKey = stranger(log.logId).verifierKey().render();
            default -> throw new IllegalStateException("Not of the rows: " + kind);
        }
        return log.verify(claimed(log));
    }

    /** What somebody could do to the note's size is done to the row of the log too; the job takes it from there. */
    private static long claimed(WholeLog log) {
        return log.tiles.isEmpty()
                ? 0
                : log.rows.stream().mapToLong(Row::index).max().orElse(-1) + 1;
    }

    private int any(WholeLog log) {
        return random.nextInt(log.rows.size());
    }

    private void replace(WholeLog log, int at, UnaryOperator<Row> change, boolean whole) {
        log.rows.set(at, change.apply(log.rows.get(at)));
        if (whole) {
            seal(log);
        }
    }

    /** Somebody who can write rows can write tiles and have the server sign; a malformed row cannot be hashed by anyone. */
    private static void seal(WholeLog log) {
        try {
            log.seal();
        } catch (InvalidProofException malformed) {
            // The tiles stay as they were.
            Objects.requireNonNull(malformed);
        }
    }

    private Row flipped(Row row) {
        Opening opening = row.opening().opening().orElseThrow();
        return switch (random.nextInt(5)) {
            case 0 -> new Row(row.index(), otherText(row.type()), row.time(), row.commitment(), row.opening());
            case 1 ->
                new Row(
                        row.index(),
                        row.type(),
                        row.time() ^ (1L << random.nextInt(63)),
                        row.commitment(),
                        row.opening());
            case 2 -> new Row(row.index(), row.type(), row.time(), flip(row.commitment()), row.opening());
            case 3 -> opened(row, new Opening(flip(opening.payload()), opening.blinding()));
            default ->
                opened(
                        row,
                        new Opening(
                                opening.payload(),
                                Bytes32.of(flip(opening.blinding().bytes()))));
        };
    }

    private static Row opened(Row row, Opening opening) {
        return new Row(row.index(), row.type(), row.time(), row.commitment(), Found.of(opening));
    }

    private static void renumber(WholeLog log) {
        for (int i = 0; i < log.rows.size(); i++) {
            Row row = log.rows.get(i);
            log.rows.set(i, new Row(i, row.type(), row.time(), row.commitment(), row.opening()));
        }
    }

    private void drop(WholeLog log, int at, boolean whole) {
        log.rows.remove(at);
        if (whole) {
            renumber(log);
            log.seal();
        }
    }

    private void reorder(WholeLog log, boolean whole) {
        int one = any(log);
        int other = (one + 1 + random.nextInt(log.rows.size() - 1)) % log.rows.size();
        Row kept = log.rows.get(one);
        log.rows.set(one, log.rows.get(other));
        log.rows.set(other, kept);
        renumber(log);
        if (whole) {
            log.seal();
        }
    }

    private void renumber(WholeLog log, int at) {
        Row row = log.rows.get(at);
        long elsewhere = (at + 1L + random.nextInt(log.rows.size())) % (log.rows.size() + 1L);
        log.rows.set(at, new Row(elsewhere, row.type(), row.time(), row.commitment(), row.opening()));
        log.rows.sort(Comparator.comparingLong(Row::index));
    }

    private void truncate(WholeLog log) {
        int keep = 1 + random.nextInt(log.rows.size() - 1);
        log.rows.subList(keep, log.rows.size()).clear();
        log.seal();
    }

    private void fork(WholeLog log) {
        int from = any(log);
        int count = log.rows.size() - from + random.nextInt(3);
        log.rows.subList(from, log.rows.size()).clear();
        for (int i = 0; i < count; i++) {
            log.add(random, "sample.entry", Json.bytes(i));
        }
        log.seal();
    }

    private void tile(WholeLog log, Kind kind) {
        List<Tile> all = log.tiles.keySet().stream()
                .filter(tile -> tile.width(log.rows.size()) > 0)
                .sorted(Comparator.comparing(Tile::level).thenComparing(Tile::index))
                .toList();
        Tile tile = all.get(random.nextInt(all.size()));
        byte[] hashes = Objects.requireNonNull(log.tiles.get(tile));
        switch (kind) {
            case TILE_FLIPPED -> log.tiles.put(tile, flip(hashes));
            case TILE_CUT -> {
                if (random.nextBoolean()) {
                    log.tiles.remove(tile);
                } else {
                    log.tiles.put(tile, Arrays.copyOf(hashes, random.nextInt(hashes.length)));
                }
            }
            default -> {
                Tile other = all.get(random.nextInt(all.size()));
                byte[] others = Objects.requireNonNull(log.tiles.get(other));
                if (Arrays.equals(others, hashes)) {
                    log.tiles.put(tile, flip(hashes));
                } else {
                    log.tiles.put(tile, others);
                    log.tiles.put(other, hashes);
                }
            }
        }
    }

    /** An earlier note in the place of the latest; where both are the same state it is made one of another log. */
    private String replayed(WholeLog log) {
        String earlier = log.remembered.get(0);
        boolean same = SignedNote.parse(earlier)
                .text()
                .equals(SignedNote.parse(log.note).text());
        return same || random.nextBoolean() ? WholeLog.of(random, 3).note : earlier;
    }

    private static int keyChange(WholeLog log) {
        for (int i = 0; i < log.rows.size(); i++) {
            if (log.rows.get(i).type().equals(KeyChange.LEAF_TYPE)) {
                return i;
            }
        }
        throw new IllegalStateException("The log has no change of key");
    }

    private static LogSigner stranger(LogId logId) {
        return LogSigner.generate(logId, new SecureRandom());
    }

    /** The change leads to a key of the stranger, who signs all from then on, too. */
    private void forge(WholeLog log, boolean whole) {
        LogSigner old = stranger(log.logId);
        LogSigner next = stranger(log.logId);
        byte[] payload = Json.bytes(old.handOver(next).payload());
        Opening opening = new Opening(payload, WholeLog.bytes(random));
        int at = whole ? keyChange(log) : any(log);
        Row row = log.rows.get(at);
        log.rows.set(
                at,
                new Row(
                        row.index(),
                        KeyChange.LEAF_TYPE,
                        row.time(),
                        opening.commitment().bytes(),
                        Found.of(opening)));
        if (whole) {
            log.signer = next;
        }
        log.seal();
    }

    private byte[] flip(byte[] bytes) {
        byte[] other = bytes.clone();
        other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return other;
    }

    /** One character less, another one, or two exchanged; never the same text. */
    private String otherText(String text) {
        StringBuilder other = new StringBuilder(text);
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
            case 0 -> other.deleteCharAt(at);
            case 1 -> other.setCharAt(at, (char) (text.charAt(at) ^ (1 << random.nextInt(7))));
            default -> {
                int with = random.nextInt(text.length());
                other.setCharAt(at, text.charAt(with));
                other.setCharAt(with, text.charAt(at));
            }
        }
        return other.toString().equals(text) ? otherText(text) : other.toString();
    }

    private boolean includes(WholeLog log, Optional<InclusionProof> proof) {
        return proof.isPresent() && includes(log, proof.get());
    }

    private static boolean includes(WholeLog log, InclusionProof proof) {
        Checkpoint head = Checkpoint.parse(SignedNote.parse(log.note).text());
        try {
            return proof.size() == head.size()
                    && proof.rootFrom(log.hash(log.rows.get((int) log.certificate)))
                            .equals(head.root());
        } catch (InvalidProofException wrong) {
            return false;
        }
    }

    private Optional<InclusionProof> changed(InclusionProof proof) {
        List<Bytes32> hashes = new ArrayList<>(proof.hashes());
        long index = proof.index();
        long size = proof.size();
        switch (hashes.isEmpty() ? 3 : random.nextInt(5)) {
            case 0 -> hashes.set(random.nextInt(hashes.size()), WholeLog.bytes(random));
            case 1 -> hashes.remove(random.nextInt(hashes.size()));
            case 2 -> hashes.add(random.nextInt(hashes.size() + 1), WholeLog.bytes(random));
            case 3 -> size += 1 + random.nextInt(100);
            default -> index = (index + 1 + random.nextInt((int) size - 1)) % size;
        }
        return Optional.of(new InclusionProof(index, size, hashes));
    }

    private boolean isInconsistent(WholeLog log) {
        Checkpoint from =
                Checkpoint.parse(SignedNote.parse(log.remembered.get(0)).text());
        Checkpoint to = Checkpoint.parse(SignedNote.parse(log.note).text());
        ConsistencyProof proof = log.tree().consistency(from.size(), to.size());
        List<Bytes32> hashes = new ArrayList<>(proof.hashes());
        Bytes32 fromRoot = from.root();
        Bytes32 toRoot = to.root();
        switch (hashes.isEmpty() ? 3 + random.nextInt(2) : random.nextInt(5)) {
            case 0 -> hashes.set(random.nextInt(hashes.size()), WholeLog.bytes(random));
            case 1 -> hashes.remove(random.nextInt(hashes.size()));
            case 2 -> hashes.add(WholeLog.bytes(random));
            case 3 -> fromRoot = Bytes32.of(flip(fromRoot.bytes()));
            default -> toRoot = Bytes32.of(flip(toRoot.bytes()));
        }
        return !new ConsistencyProof(from.size(), to.size(), hashes).connects(fromRoot, toRoot);
    }

    private String otherJson(String certificate, Kind kind) {
        String other = switch (kind) {
            case CERTIFICATE_FLIPPED -> otherText(certificate);
            case CERTIFICATE_CUT -> certificate.substring(0, random.nextInt(certificate.length() - 1));
            default -> exchangedLines(certificate);
        };
        try {
            return Json.mapper().readTree(other).equals(Json.mapper().readTree(certificate))
                    ? otherJson(certificate, Kind.CERTIFICATE_FLIPPED)
                    : other;
        } catch (JsonProcessingException noJson) {
            return other;
        }
    }

    private String exchangedLines(String certificate) {
        List<String> lines = new ArrayList<>(certificate.lines().toList());
        int one = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        String kept = lines.get(one);
        lines.set(one, lines.get(other));
        lines.set(other, kept);
        return String.join("\n", lines) + "\n";
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
