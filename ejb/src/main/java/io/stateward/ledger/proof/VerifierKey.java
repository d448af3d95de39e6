package io.stateward.ledger.proof;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Is the public half of a key that signs notes (C2SP signed-note), always Ed25519.
 *
 * @param name who signs; for a log its origin
 * @param type {@link #PLAIN} or {@link #TIMESTAMPED}
 * @param publicKey the key as RFC 8032 encodes it
 */
public record VerifierKey(String name, byte type, Bytes32 publicKey) {

    /** An Ed25519 signature over the note's text. */
    public static final byte PLAIN = 0x01;

    /** An Ed25519 signature over a time and the note's text (C2SP tlog-cosignature, {@code cosignature/v1}). */
    public static final byte TIMESTAMPED = 0x04;

    /** What an X.509 SubjectPublicKeyInfo of an Ed25519 key begins with (RFC 8410). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    public VerifierKey {
        if (!NoteSignature.isName(name) || (type != PLAIN && type != TIMESTAMPED)) {
            throw new InvalidProofException("The verifier key has a name or a type that is not known here.");
        }
    }

    /** Reads {@code name+hash+base64}, the vkey form. */
    public static VerifierKey parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new InvalidProofException("A verifier key is \"name+hash+base64\".");
        }
        byte[] typed = StrictBase64.decode("The verifier key", parts[2]);
        if (typed.length != 1 + Bytes32.LENGTH) {
            throw new InvalidProofException("The verifier key is not an Ed25519 key.");
        }
        VerifierKey key = new VerifierKey(parts[0], typed[0], Bytes32.at(typed, 1));
        if (!key.render().equals(vkey)) {
            throw new InvalidProofException("The verifier key's hash does not belong to its name and key.");
        }
        return key;
    }

    /** Returns the vkey form. */
    public String render() {
        byte[] typed = ByteBuffer.allocate(1 + Bytes32.LENGTH)
                .put(type)
                .put(publicKey.bytes())
                .array();
        return name + "+" + String.format(Locale.ROOT, "%08x", id()) + "+" + StrictBase64.encode(typed);
    }

    /** Returns the 32-bit id: the first bytes of SHA-256 over name, newline, type and key. */
    public int id() {
        MessageDigest digest = MerkleHash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(type);
        return ByteBuffer.wrap(digest.digest(publicKey.bytes())).getInt();
    }

    /** Returns the same key for signatures of another type. */
    public VerifierKey as(byte otherType) {
        return new VerifierKey(name, otherType, publicKey);
    }

    /** Says whether the signature over the message is this key's. */
    public boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(jdkKey());
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException malformed) {
            // The JDK throws for wrong lengths and points off the curve: both mean "not this key's".
            return false;
        }
    }

    /** Takes the 32 bytes of an Ed25519 key out of the JDK's form of it. */
    public static Bytes32 publicKeyOf(PublicKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded.length != X509_PREFIX.length + Bytes32.LENGTH
                || !Arrays.equals(encoded, 0, X509_PREFIX.length, X509_PREFIX, 0, X509_PREFIX.length)) {
            throw new InvalidProofException("The key is not an Ed25519 key.");
        }
        return Bytes32.at(encoded, X509_PREFIX.length);
    }

    private PublicKey jdkKey() throws GeneralSecurityException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes(X509_PREFIX);
        encoded.writeBytes(publicKey.bytes());
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
    }
}
