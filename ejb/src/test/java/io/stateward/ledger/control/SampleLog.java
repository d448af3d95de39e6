package io.stateward.ledger.control;

import io.stateward.Json;
import io.stateward.ledger.entity.CertificateStatement;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.ConsistencyProof;
import io.stateward.ledger.proof.Leaf;
import io.stateward.ledger.proof.LogId;
import io.stateward.ledger.proof.MerkleHash;
import io.stateward.ledger.proof.StoredTiles;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** A log in memory whose every byte follows from a number, for tests of what is written and checked. */
public final class SampleLog {

    public static final Instant NOW = Instant.parse("2026-11-22T15:30:00Z");

    private final LogId logId;
    private final LogSigner signer;
    private final StoredTiles tiles = new StoredTiles();

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
        return signer.sign(head, NOW.plusSeconds(60));
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
        return () -> CertificateText.render(new CertificateText.Parts(
                opening, leaf, tiles.tree().inclusion(index, tiles.size()), checkpoint(), signer.verifierKey()));
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
        Instant later = Instant.parse("2026-12-22T15:30:00Z");
        return new CertificateStatement(
                "skyways",
                new CertificateStatement.Request(
                        UUID.fromString("019a0000-0000-7000-8000-000000000001"),
                        "GDPR",
                        Instant.parse("2026-11-20T09:00:00Z"),
                        Instant.parse("2026-12-20T22:59:59Z"),
                        Instant.parse("2026-11-22T15:00:00Z"),
                        Instant.parse("2026-11-22T15:29:30Z")),
                "COMPLETED_WITH_RESIDUE",
                List.of(
                        new CertificateStatement.Target(
                                "memory", "memories", "ERASED", "PHYSICAL", 3, 3, null, null, null, null),
                        new CertificateStatement.Target(
                                "openai-eu",
                                "conversations",
                                "ERASED",
                                "API",
                                2,
                                2,
                                null,
                                later,
                                "The provider keeps deleted data for 30 days.",
                                null)),
                List.of(),
                List.of(),
                later,
                null);
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
