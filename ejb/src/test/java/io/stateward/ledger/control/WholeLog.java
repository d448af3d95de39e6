package io.stateward.ledger.control;

import io.stateward.Json;
import io.stateward.ledger.control.LogCheck.Found;
import io.stateward.ledger.control.LogCheck.Row;
import io.stateward.ledger.entity.LogFinding;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.KeyChange;
import io.stateward.ledger.proof.Leaf;
import io.stateward.ledger.proof.LogId;
import io.stateward.ledger.proof.NoteSignature;
import io.stateward.ledger.proof.SignedCheckpoint;
import io.stateward.ledger.proof.SignedNote;
import io.stateward.ledger.proof.StoredTiles;
import io.stateward.ledger.proof.Tile;
import io.stateward.ledger.proof.TileReader;
import io.stateward.ledger.proof.TiledTree;
import io.stateward.ledger.proof.VerifierKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Is everything that is stored of one log, in memory: rows, tiles, checkpoints, a cosignature, and a certificate. It is what somebody
 * tampers with who can write everything but has no key of the log.
 */
final class WholeLog {

    private static final Instant NOW = Instant.parse("2026-11-22T15:30:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final VerifierKey WITNESS;
    private static final KeyPair WITNESS_PAIR;

    static {
        try {
            WITNESS_PAIR = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            WITNESS = new VerifierKey(
                    "witness.example/w", VerifierKey.TIMESTAMPED, VerifierKey.publicKeyOf(WITNESS_PAIR.getPublic()));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    final LogId logId;
    final List<Row> rows = new ArrayList<>();
    final Map<Tile, byte[]> tiles = new HashMap<>();
    String firstKey;
    LogSigner signer;
    private VerifierKey lastKey;
    private long changedAt = Long.MAX_VALUE;
    /** Where the certificate stands. */
    long certificate;

    String note = "";
    final List<String> remembered = new ArrayList<>();
    String cosigned = "";

    /** Makes a true log with that many entries, one change of key in the middle and one certificate. */
    static WholeLog of(SplittableRandom random, int entries) {
        WholeLog log = new WholeLog(new LogId(bytes(random)));
        int change = random.nextInt(entries);
        int kept = random.nextInt(entries);
        for (int i = 0; i < entries; i++) {
            log.add(random, i == change);
            if (i == kept) {
                log.seal();
                log.remembered.add(log.note);
                log.cosign();
            }
        }
        log.certificate = log.add(random, CertificateText.LEAF_TYPE, Json.bytes(SampleLog.statement()));
        log.seal();
        log.remembered.add(log.note);
        return log;
    }

    private WholeLog(LogId logId) {
        this.logId = logId;
        this.signer = LogSigner.generate(logId, RANDOM);
        this.lastKey = signer.verifierKey();
        this.firstKey = lastKey.render();
    }

    /** Copies what can be changed; rows and tiles are never changed in place. */
    WholeLog(WholeLog of) {
        logId = of.logId;
        rows.addAll(of.rows);
        tiles.putAll(of.tiles);
        firstKey = of.firstKey;
        signer = of.signer;
        lastKey = of.lastKey;
        changedAt = of.changedAt;
        certificate = of.certificate;
        note = of.note;
        remembered.addAll(of.remembered);
        cosigned = of.cosigned;
    }

    private void add(SplittableRandom random, boolean change) {
        if (change) {
            LogSigner next = LogSigner.generate(logId, RANDOM);
            add(random, KeyChange.LEAF_TYPE, Json.bytes(signer.handOver(next).payload()));
            signer = next;
            lastKey = next.verifierKey();
            changedAt = rows.size() - 1L;
        } else {
            add(random, "sample.entry", Json.bytes(Map.of("n", random.nextInt())));
        }
    }

    long add(SplittableRandom random, String type, byte[] payload) {
        Opening opening = new Opening(payload, bytes(random));
        rows.add(new Row(
                rows.size(),
                type,
                NOW.getEpochSecond() + rows.size(),
                opening.commitment().bytes(),
                Found.of(opening)));
        return rows.size() - 1L;
    }

    /** Computes the tiles of the rows as they are, and has the log's key sign what they come to, as the server does when it is asked. */
    void seal() {
        StoredTiles stored = new StoredTiles();
        stored.append(rows.stream().map(this::hash).toList());
        tiles.clear();
        tiles.putAll(stored.tiles());
        Bytes32 root = stored.tree().root(rows.size());
        note = signer.sign(new Checkpoint(logId.origin(), rows.size(), root), NOW);
    }

    Bytes32 hash(Row row) {
        return new Leaf(logId, row.type(), row.time(), Bytes32.of(row.commitment())).hash();
    }

    private void cosign() {
        String text = SignedNote.parse(note).text();
        long seconds = NOW.getEpochSecond();
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(WITNESS_PAIR.getPrivate());
            ed25519.update(SignedCheckpoint.timestampedMessage(seconds, text));
            byte[] signature = ed25519.sign();
            byte[] stamped = ByteBuffer.allocate(Long.BYTES + signature.length)
                    .putLong(seconds)
                    .put(signature)
                    .array();
            String line = new SignedNote(text, List.of(new NoteSignature(WITNESS.name(), WITNESS.id(), stamped)))
                    .render()
                    .substring(text.length() + 1);
            cosigned = note + line;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    long size() {
        return Checkpoint.parse(SignedNote.parse(note).text()).size();
    }

    TileReader reader() {
        return tile -> {
            byte[] hashes = tiles.get(tile);
            if (hashes == null) {
                throw new IllegalStateException("No tile " + tile);
            }
            return hashes;
        };
    }

    TiledTree tree() {
        return new TiledTree(reader(), rows.size());
    }

    /** Has the witness sign the latest state, and nobody the one before. */
    WholeLog grown() {
        cosign();
        return this;
    }

    /** Verifies it with the code of the batch job, in slices. */
    List<LogFinding> verify(long claimedSize) {
        return verify(claimedSize, note, signer.verifierKey(), new LogFacts.Now(claimedSize, List.of()));
    }

    /** Verifies the state that was remembered first, as a verification ends that was asked for when the log was only that large. */
    List<LogFinding> verifyWhileItGrew() {
        String begun = remembered.get(0);
        long size = Checkpoint.parse(SignedNote.parse(begun).text()).size();
        return verify(size, begun, keyOf(size), new LogFacts.Now(rows.size(), changesAfter(size)));
    }

    private VerifierKey keyOf(long size) {
        return changedAt < size ? lastKey : VerifierKey.parse(firstKey);
    }

    private List<LogFinding> verify(long claimedSize, String claimed, VerifierKey key, LogFacts.Now now) {
        LogFacts facts = new LogFacts(
                logId,
                claimedSize,
                claimed,
                key,
                firstKey,
                remembered,
                List.of(new LogFacts.Cosigned(cosigned, WITNESS.render())),
                now);
        LogProgress progress = new LogProgress(firstKey);
        int slice = 100;
        for (long from = 0; from < claimedSize; from += slice) {
            long first = from;
            long to = Math.min(claimedSize, from + slice);
            // As the job does it: what lies between two slices is carried as JSON.
            progress = new LogProgress(Json.read(Json.text(progress.state()), LogProgress.State.class));
            new LogCheck(facts, reader(), progress)
                    .slice(
                            to,
                            rows.stream()
                                    .filter(row -> row.index() >= first && row.index() < to)
                                    .sorted(Comparator.comparingLong(Row::index))
                                    .toList());
        }
        Map<String, Long> astray = new HashMap<>();
        rows.stream()
                .filter(row -> row.index() < 0 || row.index() >= Math.max(claimedSize, now.size()))
                .forEach(row -> astray.put("astray", row.index()));
        new LogCheck(facts, reader(), progress).end(astray);
        return progress.findings();
    }

    private List<LogFacts.Change> changesAfter(long size) {
        return rows.stream()
                .filter(row -> row.index() >= size && row.type().equals(KeyChange.LEAF_TYPE))
                .map(row -> new LogFacts.Change(
                        row.index(), row.opening().opening().orElseThrow().payload()))
                .toList();
    }

    /** Renders the certificate against the log's note. */
    String certificateText() {
        Row row = rows.get((int) certificate);
        return CertificateText.certificate(
                new CertificateText.Proven(
                        row.opening().opening().orElseThrow(),
                        new Leaf(logId, row.type(), row.time(), Bytes32.of(row.commitment())),
                        tree().inclusion(certificate, rows.size())),
                new CertificateText.State(note, signer.verifierKey(), List.of()));
    }

    static Bytes32 bytes(SplittableRandom random) {
        byte[] bytes = new byte[Bytes32.LENGTH];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        return Bytes32.of(bytes);
    }
}
