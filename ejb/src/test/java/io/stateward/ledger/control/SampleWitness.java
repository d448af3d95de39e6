package io.stateward.ledger.control;

import io.stateward.ledger.proof.SignedCheckpoint;
import io.stateward.ledger.proof.StrictBase64;
import io.stateward.ledger.proof.VerifierKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;

/** Is a witness that cosigns whatever it is given, at whatever time it is told (C2SP tlog-cosignature). */
public final class SampleWitness {

    private final String name;
    private final KeyPair pair;

    /** Makes a witness with a key of its own. */
    public SampleWitness(String name) {
        this.name = name;
        try {
            this.pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Returns the key in the vkey form. */
    public String vkey() {
        return key().render();
    }

    private VerifierKey key() {
        return new VerifierKey(name, VerifierKey.TIMESTAMPED, VerifierKey.publicKeyOf(pair.getPublic()));
    }

    /** Returns the line that cosigns a checkpoint's text. */
    String line(String text, Instant time) {
        byte[] signature = sign(SignedCheckpoint.timestampedMessage(time.getEpochSecond(), text));
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES + Long.BYTES + signature.length)
                .putInt(key().id())
                .putLong(time.getEpochSecond())
                .put(signature)
                .array();
        return "\u2014 " + name + " " + StrictBase64.encode(bytes) + "\n";
    }

    private byte[] sign(byte[] message) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(pair.getPrivate());
            ed25519.update(message);
            return ed25519.sign();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }
}
