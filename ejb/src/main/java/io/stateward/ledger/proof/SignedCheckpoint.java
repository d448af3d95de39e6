package io.stateward.ledger.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Is a checkpoint that its log's key signed twice: plainly, and with the time at which it was the log's latest.
 *
 * <p>The checkpoint's text has no room for a time (C2SP discourages extension lines), and a status without one is worth
 * little. The timestamped signature is C2SP's {@code cosignature/v1}, here made by the log itself; it says nothing about
 * other logs under the same name.
 *
 * @param checkpoint what was signed
 * @param time when it was the log's latest, in whole seconds, by the log's own clock
 */
public record SignedCheckpoint(Checkpoint checkpoint, Instant time) {

    private static final int ED25519_SIGNATURE = 64;

    /**
     * Verifies a signed note with the log's key.
     *
     * @throws InvalidProofException if a signature of the key is wrong or missing, or the origin is not the key's name
     */
    public static SignedCheckpoint open(String note, VerifierKey key) {
        SignedNote signed = SignedNote.parse(note);
        Checkpoint checkpoint = Checkpoint.parse(signed.text());
        if (!checkpoint.origin().equals(key.name())) {
            throw new InvalidProofException("The checkpoint's origin is not the name of the key: it is another log's.");
        }
        VerifierKey plain = key.as(VerifierKey.PLAIN);
        for (NoteSignature signature : required(signed, plain, "signature")) {
            require(plain.verifies(utf8(signed.text()), signature.bytes()));
        }
        VerifierKey timed = key.as(VerifierKey.TIMESTAMPED);
        long seconds = Long.MAX_VALUE;
        for (NoteSignature signature : required(signed, timed, "timestamped signature")) {
            seconds = Math.min(seconds, verifiedTime(signed.text(), timed, signature.bytes()));
        }
        return new SignedCheckpoint(checkpoint, Instant.ofEpochSecond(seconds));
    }

    /** Returns the message of a timestamped signature (C2SP tlog-cosignature). */
    public static byte[] timestampedMessage(long unixSeconds, String text) {
        return utf8("cosignature/v1\ntime " + unixSeconds + "\n" + text);
    }

    static long verifiedTime(String text, VerifierKey key, byte[] stamped) {
        require(stamped.length == Long.BYTES + ED25519_SIGNATURE);
        ByteBuffer parts = ByteBuffer.wrap(stamped);
        long seconds = parts.getLong();
        byte[] signature = new byte[ED25519_SIGNATURE];
        parts.get(signature);
        require(seconds >= 0 && seconds <= Leaf.LATEST_TIME);
        require(key.verifies(timestampedMessage(seconds, text), signature));
        return seconds;
    }

    private static List<NoteSignature> required(SignedNote note, VerifierKey key, String what) {
        List<NoteSignature> found = note.by(key);
        if (found.isEmpty()) {
            throw new InvalidProofException("The checkpoint has no " + what + " by the key.");
        }
        return found;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new InvalidProofException("A signature of the checkpoint is not the key's.");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
