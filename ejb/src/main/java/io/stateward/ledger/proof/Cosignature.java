package io.stateward.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Is an independent witness's word that a checkpoint extends every other of that log which it cosigned (C2SP tlog-cosignature,
 * {@code cosignature/v1}).
 *
 * @param witness the witness's key
 * @param time when it cosigned, in whole seconds, by the witness's clock
 */
public record Cosignature(VerifierKey witness, Instant time) {

    /**
     * Verifies the witness's cosignature on a checkpoint.
     *
     * @param witness the witness's key, of the type for cosignatures, from another path than the log
     * @throws InvalidProofException if it is missing or wrong
     */
    public static Cosignature open(String note, VerifierKey witness) {
        if (witness.type() != VerifierKey.TIMESTAMPED) {
            throw new InvalidProofException("The key is not a witness's: its type must be 4, for cosignatures.");
        }
        SignedNote signed = SignedNote.parse(note);
        List<NoteSignature> lines = signed.by(witness);
        if (lines.isEmpty()) {
            throw new InvalidProofException(
                    "The checkpoint has no cosignature by the witness " + printable(witness.name())
                            + ": it was never asked for one, refused it, or its line was taken away.");
        }
        long seconds = Long.MAX_VALUE;
        for (NoteSignature line : lines) {
            seconds = Math.min(seconds, SignedCheckpoint.verifiedTime(signed.text(), witness, line.bytes()));
        }
        return new Cosignature(witness, Instant.ofEpochSecond(seconds));
    }

    private static String printable(String name) {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        return new String(ascii, StandardCharsets.US_ASCII);
    }
}
