package io.stateward.ledger.control;

import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.KeyChange;
import io.stateward.ledger.proof.LogId;
import io.stateward.ledger.proof.NoteSignature;
import io.stateward.ledger.proof.SignedCheckpoint;
import io.stateward.ledger.proof.SignedNote;
import io.stateward.ledger.proof.VerifierKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.List;

/** Signs a log's checkpoints, and its changes of key, with its Ed25519 key; nothing else of a log is ever signed. */
final class LogSigner {

    private final VerifierKey verifierKey;
    private final PrivateKey privateKey;

    private LogSigner(VerifierKey verifierKey, PrivateKey privateKey) {
        this.verifierKey = verifierKey;
        this.privateKey = privateKey;
    }

    /** Makes a new key pair for a log. */
    static LogSigner generate(LogId logId, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, random);
            KeyPair pair = generator.generateKeyPair();
            Bytes32 publicKey = VerifierKey.publicKeyOf(pair.getPublic());
            return new LogSigner(new VerifierKey(logId.origin(), VerifierKey.PLAIN, publicKey), pair.getPrivate());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("This JDK lacks Ed25519.", everyJdkHasIt);
        }
    }

    /** Restores a signer from {@link #secret()}. */
    static LogSigner restore(VerifierKey verifierKey, byte[] secret) {
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(secret));
            return new LogSigner(verifierKey, key);
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("The log's signing key cannot be read.", damaged);
        }
    }

    /** Returns the private key as PKCS #8, to be sealed at once. */
    byte[] secret() {
        return privateKey.getEncoded();
    }

    VerifierKey verifierKey() {
        return verifierKey;
    }

    /** Signs plainly and with the time, and returns the note's text. */
    String sign(Checkpoint checkpoint, Instant time) {
        String text = checkpoint.text();
        long seconds = time.getEpochSecond();
        byte[] plain = sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] timed = sign(SignedCheckpoint.timestampedMessage(seconds, text));
        byte[] stamped = ByteBuffer.allocate(Long.BYTES + timed.length)
                .putLong(seconds)
                .put(timed)
                .array();
        VerifierKey timedKey = verifierKey.as(VerifierKey.TIMESTAMPED);
        return new SignedNote(
                        text,
                        List.of(
                                new NoteSignature(verifierKey.name(), verifierKey.id(), plain),
                                new NoteSignature(timedKey.name(), timedKey.id(), stamped)))
                .render();
    }

    /** Hands over to another key of the log; both sign it. */
    KeyChange handOver(LogSigner next) {
        byte[] words = KeyChange.words(verifierKey, next.verifierKey);
        return new KeyChange(verifierKey, next.verifierKey, sign(words), next.sign(words));
    }

    /** Signs the words of a change of key; see {@link io.stateward.ledger.proof.KeyChange#words}. */
    byte[] signWords(byte[] words) {
        return sign(words);
    }

    private byte[] sign(byte[] message) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(privateKey);
            ed25519.update(message);
            return ed25519.sign();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("The log's signing key cannot sign.", unusable);
        }
    }
}
