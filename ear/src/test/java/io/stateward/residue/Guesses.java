package io.stateward.residue;

import com.google.crypto.tink.subtle.AesSiv;
import com.google.crypto.tink.subtle.Hkdf;
import io.stateward.vault.control.Envelope;
import io.stateward.vault.control.VaultCopy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Confirms guessed identifiers, as somebody would who has the database and the surviving keys: each guess is hashed in every way that the code
 * does it, under every key, wrapped under every look-up key, and all bytes are searched for the results.
 */
final class Guesses implements Probe {

    private static final int CHECKED = 2 * Long.BYTES;
    private static final int SECRET_BYTES = 32;
    private static final int SIV_BYTES = 64;
    private static final String HMAC = "HmacSHA256";

    /** A key with what is derived from it. */
    private record Ready(VaultCopy.Key key, Mac mac, AesSiv wrap) {

        static Ready of(VaultCopy.Key key) throws GeneralSecurityException {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(derived(key.secret(), "stateward/vault/mac/v1", SECRET_BYTES), HMAC));
            return new Ready(key, mac, new AesSiv(derived(key.secret(), "stateward/vault/lookup/v1", SIV_BYTES)));
        }

        private static byte[] derived(byte[] secret, String use, int bytes) throws GeneralSecurityException {
            return Hkdf.computeHkdf(HMAC, secret, new byte[0], use.getBytes(StandardCharsets.US_ASCII), bytes);
        }

        /** Returns the wrapped hash as {@code subject_alias} holds it. */
        byte[] wrapped(byte[] hash) throws GeneralSecurityException {
            return wrap.encryptDeterministically(
                    hash, Envelope.associatedData(key.tenant(), key.id(), "subject_alias"));
        }
    }

    /** Most hashes that are searched for at a time: more do not fit into memory, and a fuller table finds slowly. */
    private static final int MAX_HASHES = 4_000_000;

    private LongTable table = new LongTable();
    private long[] checks = new long[1 << 10];
    private int[] owners = new int[1 << 10];
    private final BitSet confirmed = new BitSet();
    private final List<Ready> keys = new ArrayList<>();
    private final List<Ready> wrapping = new ArrayList<>();

    /**
     * @param macs keys that may have hashed
     * @param lookups keys that may have wrapped a hash
     */
    Guesses(List<VaultCopy.Key> macs, List<VaultCopy.Key> lookups) {
        try {
            for (VaultCopy.Key key : macs) {
                keys.add(Ready.of(key));
            }
            for (VaultCopy.Key key : lookups) {
                wrapping.add(Ready.of(key));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds a guess, whose number is the owner, in one spelling. */
    void guess(int owner, byte[] spelling) {
        try {
            for (String algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512")) {
                add(owner, MessageDigest.getInstance(algorithm).digest(spelling));
            }
            for (Ready key : keys) {
                byte[] hash = key.mac().doFinal(spelling);
                add(owner, hash);
                for (Ready wrap : wrapping) {
                    add(owner, wrap.wrapped(hash));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns how many hashes are searched for. */
    int size() {
        return table.size();
    }

    /** Tells whether the guesses are to be searched for, and forgotten, before there are more. */
    boolean isFull() {
        return table.size() >= MAX_HASHES;
    }

    /** Forgets the guesses; the keys stay. */
    void forget() {
        table = new LongTable();
    }

    /** Returns the owners that were confirmed since the last call. */
    BitSet take() {
        BitSet taken = (BitSet) confirmed.clone();
        confirmed.clear();
        return taken;
    }

    @Override
    public void look(byte[] bytes, int length) {
        ByteBuffer all = ByteBuffer.wrap(bytes, 0, length);
        long window = 0;
        for (int i = 0; i < length - Long.BYTES; i++) {
            window = (window << Byte.SIZE) | (bytes[i] & 0xff);
            if (i >= Long.BYTES - 1 && table.mayHold(window)) {
                long next = all.getLong(i + 1);
                table.each(window, at -> {
                    if (checks[at] == next) {
                        confirmed.set(owners[at]);
                    }
                });
            }
        }
    }

    private void add(int owner, byte[] hash) {
        int at = table.size();
        if (at == owners.length) {
            checks = Arrays.copyOf(checks, 2 * at);
            owners = Arrays.copyOf(owners, 2 * at);
        }
        ByteBuffer first = ByteBuffer.wrap(hash, 0, CHECKED);
        table.add(first.getLong(), at);
        checks[at] = first.getLong();
        owners[at] = owner;
    }
}
