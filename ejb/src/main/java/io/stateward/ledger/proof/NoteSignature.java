package io.stateward.ledger.proof;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Is one signature line of a C2SP signed note: whose it is, and its bytes. */
public final class NoteSignature {

    private static final String DASH = "\u2014 ";

    private final String keyName;
    private final int keyId;
    private final byte[] signature;

    /** Takes the signer's name, its key's 32-bit id, and what the algorithm produced. */
    public NoteSignature(String keyName, int keyId, byte[] signature) {
        if (!isName(keyName)) {
            throw new InvalidProofException("A key's name has no spaces, control characters or plus signs.");
        }
        this.keyName = keyName;
        this.keyId = keyId;
        this.signature = signature.clone();
    }

    static NoteSignature parse(String line) {
        String[] parts = line.startsWith(DASH) ? line.substring(DASH.length()).split(" ", -1) : new String[0];
        if (parts.length != 2) {
            throw new InvalidProofException("A signature line of the signed note is not \"\u2014 name base64\".");
        }
        byte[] bytes = StrictBase64.decode("A signature of the signed note", parts[1]);
        if (bytes.length <= Integer.BYTES) {
            throw new InvalidProofException("A signature of the signed note is too short.");
        }
        return new NoteSignature(
                parts[0], ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .noneMatch(c -> c == '+'
                                || Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || Character.isISOControl(c));
    }

    boolean isBy(VerifierKey key) {
        return keyName.equals(key.name()) && keyId == key.id();
    }

    /** Returns a copy of the bytes behind the key's id. */
    public byte[] bytes() {
        return signature.clone();
    }

    String line() {
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return DASH + keyName + " " + StrictBase64.encode(bytes) + "\n";
    }
}
