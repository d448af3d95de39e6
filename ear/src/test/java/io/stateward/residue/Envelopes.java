package io.stateward.residue;

import com.google.crypto.tink.subtle.Hkdf;
import io.stateward.vault.control.VaultCopy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Finds sealed bytes (version 1, {@code docs/decisions/0004}) by the ids of all keys that there ever were, and tries each under every key that
 * exists, as somebody would who has stolen the keys: as counter mode, without tag, context and length.
 *
 * <p>The key that an envelope names and the roots open all of it. Any other key opens its first {@value #BLOCK} bytes, once however often and
 * wherever the envelope lies, and the rest if these are text: under a wrong key they are once in millions.
 */
final class Envelopes implements Probe {

    /** Most bytes of an envelope that are opened. */
    static final int MAX_BYTES = 1024;

    /** Bytes by which is told whether a key is the right one. */
    static final int BLOCK = 16;

    private static final byte VERSION = 1;
    private static final int ID_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int HEADER = 1 + ID_BYTES + NONCE_BYTES;
    private static final int SECRET_BYTES = 32;
    private static final int FIRST_BLOCK = 2;

    private final LongTable ids = new LongTable();
    private final List<UUID> known;
    private final List<SecretKeySpec> keys = new ArrayList<>();
    private final List<Cipher> blocks = new ArrayList<>();
    private final Cipher counting;
    private final Map<UUID, List<Integer>> named = new HashMap<>();
    private final List<Integer> always = new ArrayList<>();
    private final Probe inside;
    private final Map<ByteBuffer, List<Integer>> promising = new HashMap<>();
    private final Set<ByteBuffer> tried = new HashSet<>();
    private final byte[] plain = new byte[MAX_BYTES];
    private final byte[] stream = new byte[BLOCK];

    /**
     * @param known ids of keys, living and destroyed
     * @param living keys that can be used to open
     * @param roots 32 bytes each: what else can be
     * @param inside is shown what came out, which may be rubbish
     */
    Envelopes(Collection<UUID> known, Collection<VaultCopy.Key> living, Collection<byte[]> roots, Probe inside) {
        this.known = List.copyOf(known);
        for (int i = 0; i < this.known.size(); i++) {
            ids.add(this.known.get(i).getMostSignificantBits(), i);
        }
        this.inside = inside;
        try {
            this.counting = Cipher.getInstance("AES/CTR/NoPadding");
            for (VaultCopy.Key key : living) {
                named.computeIfAbsent(key.id(), id -> new ArrayList<>()).addAll(use(key.secret()));
            }
            for (byte[] root : roots) {
                always.addAll(use(root));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks AES or HMAC-SHA256", e);
        }
    }

    /** Returns the numbers of what a secret gives: the key that seals, and itself, because perhaps somebody sealed under it. */
    private List<Integer> use(byte[] secret) throws GeneralSecurityException {
        byte[] derived = Hkdf.computeHkdf(
                "HmacSha256",
                secret,
                new byte[0],
                "stateward/vault/seal/v1".getBytes(StandardCharsets.US_ASCII),
                SECRET_BYTES);
        return List.of(add(derived), add(secret));
    }

    private int add(byte[] key) throws GeneralSecurityException {
        keys.add(new SecretKeySpec(key, "AES"));
        Cipher block = Cipher.getInstance("AES/ECB/NoPadding");
        block.init(Cipher.ENCRYPT_MODE, keys.get(keys.size() - 1));
        blocks.add(block);
        return blocks.size() - 1;
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
                        open(known.get(id), bytes, from, Math.min(MAX_BYTES, length - from - HEADER));
                    }
                });
            }
        }
    }

    private void open(UUID id, byte[] bytes, int at, int length) {
        byte[] counter = new byte[BLOCK];
        System.arraycopy(bytes, at + 1 + ID_BYTES, counter, 0, NONCE_BYTES);
        counter[BLOCK - 1] = FIRST_BLOCK;
        tried.add(ByteBuffer.wrap(counter));
        byte[] first = Arrays.copyOfRange(bytes, at + HEADER, at + HEADER + Math.min(BLOCK, length));
        ByteBuffer head = ByteBuffer.allocate(BLOCK + first.length)
                .put(counter)
                .put(first)
                .flip();
        try {
            List<Integer> candidates = promising.get(head);
            if (candidates == null) {
                candidates = promising(id, counter, first);
                promising.put(head, candidates);
            }
            // Every copy: one may be cut off, or overwritten in its middle, where another is whole.
            IvParameterSpec start = new IvParameterSpec(counter);
            for (int key : candidates) {
                counting.init(Cipher.DECRYPT_MODE, keys.get(key), start);
                inside.look(plain, counting.doFinal(bytes, at + HEADER, length, plain));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES in counter mode refused bytes", e);
        }
    }

    /** Returns the keys under which an envelope is opened as a whole. */
    private List<Integer> promising(UUID id, byte[] counter, byte[] first) throws GeneralSecurityException {
        Set<Integer> candidates = new HashSet<>(always);
        candidates.addAll(named.getOrDefault(id, List.of()));
        for (int key = 0; key < blocks.size(); key++) {
            int opened = blocks.get(key).update(counter, 0, BLOCK, stream);
            if (opened != BLOCK) {
                throw new IllegalStateException("A block was not encrypted at once");
            }
            if (isText(first)) {
                candidates.add(key);
            }
        }
        return List.copyOf(candidates);
    }

    /** Tells whether bytes are well-formed UTF-8 without control characters, once combined with the key's stream; the last character may be cut off. */
    private boolean isText(byte[] first) {
        int following = 0;
        for (int i = 0; i < first.length; i++) {
            int next = (first[i] ^ stream[i]) & 0xff;
            if (following > 0) {
                if ((next & 0xc0) != 0x80) {
                    return false;
                }
                following--;
            } else if (next >= 0xc2 && next < 0xf5) {
                following = next < 0xe0 ? 1 : next < 0xf0 ? 2 : 3;
            } else if (next >= 0x7f || (next < ' ' && next != '\t' && next != '\n' && next != '\r')) {
                return false;
            }
        }
        return true;
    }
}
