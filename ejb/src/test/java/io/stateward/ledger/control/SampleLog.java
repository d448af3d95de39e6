package io.stateward.ledger.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.ledger.entity.CertificateStatement;
import io.stateward.ledger.entity.CertificateStatement.Replaced;
import io.stateward.ledger.entity.Committed;
import io.stateward.ledger.entity.EvidenceRecord;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.ConsistencyProof;
import io.stateward.ledger.proof.KeyChange;
import io.stateward.ledger.proof.Leaf;
import io.stateward.ledger.proof.LogId;
import io.stateward.ledger.proof.MerkleHash;
import io.stateward.ledger.proof.StoredTiles;
import io.stateward.ledger.proof.StrictBase64;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A log in memory whose every byte follows from a number, for tests of what is written and checked. */
public final class SampleLog {

    public static final Instant NOW = Instant.parse("2026-11-22T15:30:00Z");

    /** The request of the sample statements. */
    public static final String REQUEST = "019a0000-0000-7000-8000-000000000001";

    private static final Instant LATER = Instant.parse("2026-12-22T15:30:00Z");

    private final LogId logId;
    private LogSigner signer;
    private final StoredTiles tiles = new StoredTiles();
    private final List<Recorded> issued = new ArrayList<>();
    private final List<Recorded> changes = new ArrayList<>();
    private @Nullable SampleWitness witness;
    private Instant signedAt = NOW.plusSeconds(60);
    private Instant cosignedAt = signedAt;

    /** Makes an empty log; equal numbers make equal logs. */
    public SampleLog(int number) {
        logId = new LogId(bytes(number, "log"));
        signer = LogSigner.generate(logId, new Repeating(bytes(number, "key").bytes()));
    }

    /** Appends entries of no interest. */
    public SampleLog with(int entries) {
        tiles.append(IntStream.range(0, entries)
                .mapToObj(i -> new Leaf(
                                logId, "sample.entry", NOW.getEpochSecond(), bytes((int) tiles.size() + i, "payload"))
                        .hash())
                .toList());
        return this;
    }

    public long size() {
        return tiles.size();
    }

    public String checkpoint() {
        return checkpointOf(logId.origin());
    }

    /** Signs this log's state under another name, as no honest log does. */
    public String checkpointOf(String origin) {
        Checkpoint head = new Checkpoint(origin, tiles.size(), tiles.tree().root(tiles.size()));
        String note = signer.sign(head, signedAt);
        return witness == null ? note : note + witness.line(head.text(), cosignedAt);
    }

    public String vkey() {
        return signer.verifierKey().render();
    }

    public String consistency(long from) {
        ConsistencyProof proof = tiles.tree().consistency(from, tiles.size());
        return Json.text(Map.of(
                "from",
                proof.from(),
                "to",
                proof.to(),
                "hashes",
                proof.hashes().stream().map(Bytes32::base64).toList()));
    }

    /** Appends a certificate's entry of that type and returns how to render it whenever it is wanted. */
    public Issued issue(String type, Object statement) {
        Opening opening = new Opening(Json.bytes(statement), bytes((int) tiles.size(), "r"));
        Leaf leaf = new Leaf(logId, type, NOW.getEpochSecond(), opening.commitment());
        long index = tiles.size();
        tiles.append(List.of(leaf.hash()));
        Recorded recorded = new Recorded(opening, leaf, index);
        issued.add(recorded);
        return () -> CertificateText.certificate(proven(recorded), state());
    }

    /** Renders everything that was issued as one request's history, from a number of entries on. */
    public String history(int from, int to) {
        return CertificateText.history(
                issued.subList(from, to).stream().map(this::proven).toList(), state());
    }

    /** Returns the commitment of what was issued as that number. */
    public String commitment(int number) {
        return issued.get(number).leaf().commitment().base64();
    }

    /** Changes the key to another, as an honest log does. */
    public SampleLog changeKey(int number) {
        LogSigner next =
                LogSigner.generate(logId, new Repeating(bytes(number, "key").bytes()));
        byte[] words = KeyChange.words(signer.verifierKey(), next.verifierKey());
        return changeKey(next, signer.signWords(words), next.signWords(words));
    }

    /** Changes the key without the old key's word, as no honest log does. */
    public SampleLog seizeKey(int number) {
        LogSigner next =
                LogSigner.generate(logId, new Repeating(bytes(number, "key").bytes()));
        byte[] words = KeyChange.words(signer.verifierKey(), next.verifierKey());
        return changeKey(next, next.signWords(words), next.signWords(words));
    }

    /** Goes on signing with an earlier key, as no honest log does. */
    public SampleLog signWith(int number) {
        signer = LogSigner.generate(logId, new Repeating(bytes(number, "key").bytes()));
        return this;
    }

    /** Forgets the changes of key, as no honest log does. */
    public SampleLog hideKeyChanges() {
        changes.clear();
        return this;
    }

    private SampleLog changeKey(LogSigner next, byte[] byOld, byte[] byNew) {
        Map<String, String> payload = new TreeMap<>(Map.of(
                "from",
                signer.verifierKey().render(),
                "to",
                next.verifierKey().render(),
                "byFrom",
                StrictBase64.encode(byOld),
                "byTo",
                StrictBase64.encode(byNew)));
        Opening opening = new Opening(Json.bytes(payload), bytes((int) tiles.size(), "r"));
        Leaf leaf = new Leaf(logId, KeyChange.LEAF_TYPE, NOW.getEpochSecond(), opening.commitment());
        changes.add(new Recorded(opening, leaf, tiles.size()));
        tiles.append(List.of(leaf.hash()));
        signer = next;
        return this;
    }

    private CertificateText.State state() {
        return new CertificateText.State(
                checkpoint(),
                signer.verifierKey(),
                changes.stream().map(this::proven).toList());
    }

    private CertificateText.Proven proven(Recorded entry) {
        return new CertificateText.Proven(
                entry.opening(), entry.leaf(), tiles.tree().inclusion(entry.index(), tiles.size()));
    }

    private record Recorded(Opening opening, Leaf leaf, long index) {}

    /** Signs from now on at that time. */
    public SampleLog signedAt(Instant time) {
        signedAt = time;
        return this;
    }

    /** Renders all further documents with that witness's cosignature of that time. */
    public SampleLog witnessed(SampleWitness by, Instant time) {
        witness = by;
        cosignedAt = time;
        return this;
    }

    public Issued issue() {
        return issue(CertificateText.LEAF_TYPE, statement());
    }

    /** An entry's certificate, rendered against the log's latest checkpoint. */
    @FunctionalInterface
    public interface Issued {
        String certificate();
    }

    /** A small statement with one target of each main kind. */
    public static CertificateStatement statement() {
        return statement("COMPLETED_WITH_RESIDUE", null);
    }

    /** The same in another state, or in place of another. */
    public static CertificateStatement statement(String status, @Nullable Replaced replaces) {
        return new CertificateStatement(
                CertificateStatement.FORMAT,
                "skyways",
                new CertificateStatement.Request(
                        UUID.fromString(REQUEST),
                        "GDPR",
                        Instant.parse("2026-11-20T09:00:00Z"),
                        Instant.parse("2026-12-20T22:59:59Z"),
                        false,
                        Instant.parse("2026-11-22T15:00:00Z"),
                        Instant.parse("2026-11-22T15:29:30Z"),
                        Instant.parse("2026-11-22T15:29:30Z")),
                status,
                List.of(
                        target("memory", "memories", "PHYSICAL", 3, null, null),
                        target(
                                "openai-eu",
                                "conversations",
                                "API",
                                2,
                                LATER,
                                "The provider keeps deleted data for 30 days.")),
                List.of(new CertificateStatement.KeptByLaw("ledger-db", "invoices", "GDPR 17(3)(b)", LATER)),
                List.of(),
                List.of(new CertificateStatement.OutOfScope("State outside the registered stores", "Nobody knows it.")),
                LATER,
                replaces);
    }

    private static CertificateStatement.Target target(
            String store,
            String target,
            String evidence,
            long pieces,
            @Nullable Instant residue,
            @Nullable String reason) {
        return new CertificateStatement.Target(
                store,
                target,
                "ERASED",
                evidence,
                pieces,
                pieces,
                null,
                residue,
                reason,
                null,
                null,
                evidence(store, target, evidence, pieces, residue).commitment());
    }

    /** Opens the evidence of both targets. */
    public static String openings() {
        return Json.text(Map.of(
                "format",
                "stateward/evidence-openings/v1",
                "openings",
                List.of(
                        opening(evidence("memory", "memories", "PHYSICAL", 3, null)),
                        opening(evidence("openai-eu", "conversations", "API", 2, LATER)))));
    }

    private static Map<String, String> opening(Committed committed) {
        return Map.of("record", committed.bytes(), "salt", committed.salt());
    }

    private static Committed evidence(
            String store, String target, String evidence, long pieces, @Nullable Instant residue) {
        EvidenceRecord record = new EvidenceRecord(
                EvidenceRecord.FORMAT,
                UUID.fromString(REQUEST),
                UUID.fromString("019a0000-0000-7000-8000-00000000000" + pieces),
                UUID.fromString("019a0000-0000-7000-8000-000000000009"),
                store,
                "memory",
                "EU",
                target,
                target,
                "",
                target,
                List.of(),
                "ERASE",
                false,
                0,
                "ERASED",
                evidence,
                pieces,
                pieces,
                Map.of("email", pieces),
                null,
                residue,
                Instant.parse("2026-11-22T15:29:30Z"));
        return Committed.to(
                Json.bytes(record), new Repeating(bytes((int) pieces, "salt").bytes()));
    }

    /** The statement of the first certificate ever written, in the words and the order of version 1. */
    public static JsonNode firstStatement() {
        try (InputStream first = SampleLog.class.getResourceAsStream("/ledger/certificate-v1.json")) {
            return Json.mapper().readTree(first).get("statement");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bytes32 bytes(int number, String use) {
        byte[] seed = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
        return MerkleHash.node(MerkleHash.leaf(seed), MerkleHash.leaf(use.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Gives the key generator its seed; never random. */
    private static final class Repeating extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final transient byte[] seed;

        Repeating(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
