package io.stateward.residue;

import com.google.crypto.tink.subtle.Hkdf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Finds sealed bytes (version 1, {@code docs/decisions/0004}) by the ids of all keys that there ever were, and tries each under every key that
 * exists, as somebody would who has stolen the keys: as counter mode, without tag, context and length.
 */
final class Envelopes implements Probe {

    /** Most bytes of an envelope that are opened. */
    static final int MAX_BYTES = 1024;

    private static final byte VERSION = 1;
    private static final int ID_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int HEADER = 1 + ID_BYTES + NONCE_BYTES;
    private static final int SECRET_BYTES = 32;
    private static final int FIRST_BLOCK = 2;

    private final LongTable ids = new LongTable();
    private final List<UUID> known;
    private final List<Cipher> ciphers = new ArrayList<>();
    private final List<SecretKeySpec> keys = new ArrayList<>();
    private final Probe inside;
    private final Set<ByteBuffer> tried = new HashSet<>();
    private final Set<ByteBuffer> here = new HashSet<>();
    private final byte[] plain = new byte[MAX_BYTES];

    /**
     * @param known ids of keys, living and destroyed
     * @param secrets 32 bytes each: what can be used to open
     * @param inside is shown what came out, which is rubbish under a wrong key
     */
    Envelopes(Collection<UUID> known, Collection<byte[]> secrets, Probe inside) {
        this.known = List.copyOf(known);
        for (int i = 0; i < this.known.size(); i++) {
            ids.add(this.known.get(i).getMostSignificantBits(), i);
        }
        this.inside = inside;
        try {
            for (byte[] secret : secrets) {
                use(Hkdf.computeHkdf(
                        "HmacSha256",
                        secret,
                        new byte[0],
                        "stateward/vault/seal/v1".getBytes(StandardCharsets.US_ASCII),
                        SECRET_BYTES));
                // Perhaps somebody sealed under the secret itself.
                use(secret);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks AES or HMAC-SHA256", e);
        }
    }

    private void use(byte[] key) throws GeneralSecurityException {
        keys.add(new SecretKeySpec(key, "AES"));
        ciphers.add(Cipher.getInstance("AES/CTR/NoPadding"));
    }

    /** Forgets which envelopes were tried whole, because the next place is looked at. */
    void begin() {
        here.clear();
    }

    /** Returns how many different envelopes were tried. */
    int tried() {
        return tried.size();
    }

    @Override
    public void look(byte[] bytes, int length) {
        ByteBuffer all = ByteBuffer.wrap(bytes, 0, length);
        for (int at = 0; at + HEADER < length; at++) {
            if (bytes[at] == VERSION && ids.mayHold(all.getLong(at + 1))) {
                int from = at;
                ids.each(all.getLong(at + 1), id -> {
                    if (known.get(id).getLeastSignificantBits() == all.getLong(from + 1 + Long.BYTES)) {
                        open(bytes, from, Math.min(MAX_BYTES, length - from - HEADER));
                    }
                });
            }
        }
    }

    private void open(byte[] bytes, int at, int length) {
        byte[] block = new byte[ID_BYTES];
        System.arraycopy(bytes, at + 1 + ID_BYTES, block, 0, NONCE_BYTES);
        ByteBuffer nonce = ByteBuffer.wrap(block.clone());
        tried.add(nonce);
        // The copy before a part's end may be cut off; another one need not be.
        if (length < MAX_BYTES || here.add(nonce)) {
            block[ID_BYTES - 1] = FIRST_BLOCK;
            IvParameterSpec counter = new IvParameterSpec(block);
            try {
                for (int i = 0; i < keys.size(); i++) {
                    ciphers.get(i).init(Cipher.DECRYPT_MODE, keys.get(i), counter);
                    int opened = ciphers.get(i).doFinal(bytes, at + HEADER, length, plain);
                    inside.look(plain, opened);
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("AES in counter mode refused bytes", e);
            }
        }
    }
}
