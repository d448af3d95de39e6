package io.stateward.ledger.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.stateward.Json;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.ConsistencyProof;
import io.stateward.ledger.proof.InclusionProof;
import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.SignedNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Changes proofs and certificates at random, and checks proofs as whoever is given them does. */
final class ProofForger {

    private final SplittableRandom random;
    private final RowForger forger;

    ProofForger(SplittableRandom random) {
        this.random = random;
        this.forger = new RowForger(random);
    }

    static boolean includes(WholeLog log, Optional<InclusionProof> proof) {
        return proof.isPresent() && includes(log, proof.get());
    }

    static boolean includes(WholeLog log, InclusionProof proof) {
        Checkpoint head = Checkpoint.parse(SignedNote.parse(log.note).text());
        try {
            return proof.size() == head.size()
                    && proof.rootFrom(log.hash(log.rows.get((int) log.certificate)))
                            .equals(head.root());
        } catch (InvalidProofException wrong) {
            return false;
        }
    }

    Optional<InclusionProof> changed(InclusionProof proof) {
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

    boolean isInconsistent(WholeLog log) {
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
            case 3 -> fromRoot = Bytes32.of(forger.flip(fromRoot.bytes()));
            default -> toRoot = Bytes32.of(forger.flip(toRoot.bytes()));
        }
        return !new ConsistencyProof(from.size(), to.size(), hashes).connects(fromRoot, toRoot);
    }

    String otherJson(String certificate, Tampering.Kind kind) {
        String other = switch (kind) {
            case CERTIFICATE_FLIPPED -> forger.otherText(certificate);
            case CERTIFICATE_CUT -> certificate.substring(0, random.nextInt(certificate.length() - 1));
            default -> exchangedLines(certificate);
        };
        try {
            return Json.mapper().readTree(other).equals(Json.mapper().readTree(certificate))
                    ? otherJson(certificate, Tampering.Kind.CERTIFICATE_FLIPPED)
                    : other;
        } catch (JsonProcessingException noJson) {
            return other;
        }
    }

    String exchangedLines(String certificate) {
        List<String> lines = new ArrayList<>(certificate.lines().toList());
        int one = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        String kept = lines.get(one);
        lines.set(one, lines.get(other));
        lines.set(other, kept);
        return String.join("\n", lines) + "\n";
    }
}
