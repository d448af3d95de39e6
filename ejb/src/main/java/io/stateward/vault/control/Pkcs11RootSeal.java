package io.stateward.vault.control;

import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Wraps the root under an AES-256 key inside a PKCS#11 token: a key of its own for each generation, which never leaves the token and is
 * destroyed there.
 *
 * <p>By the JDK's own provider (SunPKCS11). A wrapped root is: version 2 (1 byte), nonce (12), the root under AES-256-GCM, tag (16); associated
 * data: {@link RootName#bound}. A key's label is the configured one, the vault's id and the generation, with hyphens. What the token writes
 * durably, and what of it is backed up, is the token's affair.
 */
final class Pkcs11RootSeal implements RootSeal {

    /** Labels without the vault's id, by which two vaults on one token destroyed each other's roots. */
    private static final byte WITHOUT_VAULT = 1;

    private static final byte VERSION = 2;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BITS = 256;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final Token token;
    private final Provider provider;

    /**
     * Names a token and how to use it.
     *
     * @param library the token's PKCS#11 library
     * @param slot the line of SunPKCS11's configuration that chooses the slot: {@code slot = <id>} or {@code slotListIndex = <n>}
     * @param pin the user's PIN
     * @param label what the labels of our keys begin with; of letters, digits, points, hyphens and underscores
     */
    record Token(Path library, String slot, String pin, String label) {

        @Override
        public String toString() {
            return "Token[" + library + ", " + slot + ", " + label + "]";
        }
    }

    /** @throws IOException if the library cannot be loaded or has no such slot */
    Pkcs11RootSeal(Token token) throws IOException {
        this.token = token;
        try {
            this.provider = Security.getProvider("SunPKCS11").configure("--" + configuration(token));
        } catch (ProviderException | IllegalArgumentException e) {
            throw unusable(e);
        }
    }

    /** A key must not be readable, or a copy of it could outlive its destruction. */
    private static String configuration(Token token) {
        return """
                name = Stateward
                library = %s
                %s
                attributes(generate, CKO_SECRET_KEY, CKK_AES) = {
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                }
                """.formatted(token.library(), token.slot());
    }

    @Override
    public byte[] wrap(RootName name, byte[] root) throws IOException {
        try {
            SecretKey key = create(name);
            byte[] nonce = Random.randBytes(NONCE_BYTES);
            byte[] wrapped = cipher(Cipher.ENCRYPT_MODE, key, name, nonce).doFinal(root);
            return ByteBuffer.allocate(1 + NONCE_BYTES + wrapped.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(wrapped)
                    .array();
        } catch (GeneralSecurityException | ProviderException e) {
            throw unusable(e);
        }
    }

    private SecretKey create(RootName name) throws GeneralSecurityException, IOException {
        KeyStore keys = open();
        String label = label(name);
        if (keys.containsAlias(label)) {
            // Of a commit that never was.
            keys.deleteEntry(label);
        }
        KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
        generator.init(KEY_BITS);
        keys.setEntry(label, new KeyStore.SecretKeyEntry(generator.generateKey()), null);
        SecretKey key = key(keys, name);
        if (key == null || key.getEncoded() != null) {
            throw new IOException(
                    "The PKCS#11 token gives its keys away or does not keep them. Use one that keeps secret keys"
                            + " unextractable.");
        }
        return key;
    }

    @Override
    public byte[] unwrap(RootName name, byte[] wrapped) throws IOException, GeneralSecurityException {
        if (wrapped.length > 1 + NONCE_BYTES && wrapped[0] == WITHOUT_VAULT) {
            throw RootSeals.namedWithoutVault();
        }
        if (wrapped.length <= 1 + NONCE_BYTES || wrapped[0] != VERSION) {
            throw new GeneralSecurityException("These bytes are no root that a PKCS#11 token wrapped");
        }
        SecretKey key = key(opened(), name);
        if (key == null) {
            throw new GeneralSecurityException("The PKCS#11 token has no key of generation " + name.generation());
        }
        byte[] nonce = Arrays.copyOfRange(wrapped, 1, 1 + NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, name, nonce)
                    .doFinal(wrapped, 1 + NONCE_BYTES, wrapped.length - 1 - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException | ProviderException e) {
            throw unusable(e);
        }
    }

    @Override
    public void retire(RootName last) throws IOException {
        try {
            KeyStore keys = open();
            for (String label : List.copyOf(Collections.list(keys.aliases()))) {
                if (generationOf(label, last.vault()) <= last.generation()) {
                    keys.deleteEntry(label);
                }
            }
        } catch (GeneralSecurityException | ProviderException e) {
            throw unusable(e);
        }
    }

    /** Several nodes may share the directory: without the token its root file opens nothing. */
    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void close() {
        // The provider closes its sessions when it is collected; a logout would end those of other users of the same
        // library.
    }

    private String label(RootName name) {
        return start(name.vault()) + name.generation();
    }

    private String start(UUID vault) {
        return token.label() + "-" + vault + "-";
    }

    /** Returns the generation that a label names; the largest number for what is not that vault's. */
    private long generationOf(String label, UUID vault) {
        String start = start(vault);
        return label.startsWith(start) && label.substring(start.length()).matches("[0-9]{1,18}")
                ? Long.parseLong(label.substring(start.length()))
                : Long.MAX_VALUE;
    }

    private KeyStore opened() throws IOException {
        try {
            return open();
        } catch (GeneralSecurityException | ProviderException e) {
            throw unusable(e);
        }
    }

    /** Logs in if need be and reads the labels anew: another node may have changed them. */
    private KeyStore open() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS11", provider);
        char[] pin = token.pin().toCharArray();
        try {
            keys.load(null, pin);
        } catch (IOException e) {
            throw unusable(e);
        } finally {
            Arrays.fill(pin, '\0');
        }
        return keys;
    }

    private @Nullable SecretKey key(KeyStore keys, RootName name) throws IOException {
        try {
            Key key = keys.getKey(label(name), null);
            return key instanceof SecretKey secret ? secret : null;
        } catch (GeneralSecurityException | ProviderException e) {
            throw unusable(e);
        }
    }

    private Cipher cipher(int mode, SecretKey key, RootName name, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER, provider);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.bound());
        return cipher;
    }

    private IOException unusable(Exception cause) {
        return new IOException(
                "The PKCS#11 token cannot be used (" + token
                        + "). Check that it is there and that stateward.vault.pkcs11.library, slot and pin are its own.",
                cause);
    }
}
