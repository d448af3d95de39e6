package io.stateward.ledger.control;

import io.stateward.Json;
import io.stateward.ledger.control.LogCheck.Found;
import io.stateward.ledger.control.LogCheck.Row;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.KeyChange;
import io.stateward.ledger.proof.LogId;
import io.stateward.ledger.proof.SignedNote;
import io.stateward.ledger.proof.Tile;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Changes what is stored of a log at random, and seals it again where whoever can write everything would. */
final class RowForger {

    private final SplittableRandom random;

    RowForger(SplittableRandom random) {
        this.random = random;
    }

    int any(WholeLog log) {
        return random.nextInt(log.rows.size());
    }

    void replace(WholeLog log, int at, UnaryOperator<Row> change, boolean whole) {
        log.rows.set(at, change.apply(log.rows.get(at)));
        if (whole) {
            seal(log);
        }
    }

    /** Somebody who can write rows can write tiles and have the server sign; a malformed row cannot be hashed by anyone. */
    static void seal(WholeLog log) {
        try {
            log.seal();
        } catch (InvalidProofException malformed) {
            // The tiles stay as they were.
            Objects.requireNonNull(malformed);
        }
    }

    Row flipped(Row row) {
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

    static Row opened(Row row, Opening opening) {
        return new Row(row.index(), row.type(), row.time(), row.commitment(), Found.of(opening));
    }

    static void renumber(WholeLog log) {
        for (int i = 0; i < log.rows.size(); i++) {
            Row row = log.rows.get(i);
            log.rows.set(i, new Row(i, row.type(), row.time(), row.commitment(), row.opening()));
        }
    }

    void drop(WholeLog log, int at, boolean whole) {
        log.rows.remove(at);
        if (whole) {
            renumber(log);
            log.seal();
        }
    }

    void reorder(WholeLog log, boolean whole) {
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

    void renumber(WholeLog log, int at) {
        Row row = log.rows.get(at);
        long elsewhere = (at + 1L + random.nextInt(log.rows.size())) % (log.rows.size() + 1L);
        log.rows.set(at, new Row(elsewhere, row.type(), row.time(), row.commitment(), row.opening()));
        log.rows.sort(Comparator.comparingLong(Row::index));
    }

    void truncate(WholeLog log) {
        int keep = 1 + random.nextInt(log.rows.size() - 1);
        log.rows.subList(keep, log.rows.size()).clear();
        log.seal();
    }

    void fork(WholeLog log) {
        int from = any(log);
        int count = log.rows.size() - from + random.nextInt(3);
        log.rows.subList(from, log.rows.size()).clear();
        for (int i = 0; i < count; i++) {
            log.add(random, "sample.entry", Json.bytes(i));
        }
        log.seal();
    }

    void tile(WholeLog log, Tampering.Kind kind) {
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
    String replayed(WholeLog log) {
        String earlier = log.remembered.get(0);
        boolean same = SignedNote.parse(earlier)
                .text()
                .equals(SignedNote.parse(log.note).text());
        return same || random.nextBoolean() ? WholeLog.of(random, 3).note : earlier;
    }

    static int keyChange(WholeLog log) {
        for (int i = 0; i < log.rows.size(); i++) {
            if (log.rows.get(i).type().equals(KeyChange.LEAF_TYPE)) {
                return i;
            }
        }
        throw new IllegalStateException("The log has no change of key");
    }

    static LogSigner stranger(LogId logId) {
        return LogSigner.generate(logId, new SecureRandom());
    }

    /** The change leads to a key of the stranger, who signs all from then on, too. */
    void forge(WholeLog log, boolean whole) {
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

    byte[] flip(byte[] bytes) {
        byte[] other = bytes.clone();
        other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return other;
    }

    /** One character less, another one, or two exchanged; never the same text. */
    String otherText(String text) {
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
}
