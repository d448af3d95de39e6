package io.stateward.vault.boundary;

import com.google.crypto.tink.subtle.AesSiv;
import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.vault.control.Envelope;
import io.stateward.vault.control.KeyRegister;
import io.stateward.vault.control.KeySecret;
import io.stateward.vault.control.KeyTree;
import io.stateward.vault.control.StandingKeys;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import io.stateward.vault.entity.VaultKey;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives keys to scopes, seals and opens under them, and destroys them; all for the current tenant only. */
@Boundary
public class Vault {

    /** Most bytes sealed at once. */
    public static final int MAX_PLAIN_BYTES = 16 * 1024 * 1024;

    @Inject
    KeyTree keys;

    @Inject
    KeyRegister register;

    @Inject
    StandingKeys standing;

    @Inject
    CurrentTenant current;

    /** Returns the key of a scope; makes one, durably and in a transaction of its own, if there is none. */
    public UUID keyFor(KeyScope scope) {
        follow();
        return living(scope).orElseGet(() -> create(scope));
    }

    /** Returns the key of that name; makes none. */
    public Optional<UUID> named(Purpose purpose, String name) {
        follow();
        return living(KeyScope.named(purpose, name));
    }

    /** Returns when the oldest living key of a purpose was made. */
    public Optional<Instant> oldest(Purpose purpose) {
        follow();
        return register.oldest(purpose);
    }

    /** Tells whether there ever was a key of that name, as far as this database knows. */
    public boolean everNamed(Purpose purpose, String name) {
        return register.everHad(purpose, name);
    }

    /**
     * Encrypts and authenticates bytes.
     *
     * @param context where they belong, such as {@code memory/<id>}; the same text opens them
     * @throws KeyDestroyed if the key is not in this tenant's vault
     */
    @Transactional(value = TxType.SUPPORTS, dontRollbackOn = KeyDestroyed.class)
    public byte[] seal(UUID key, byte[] plain, String context) {
        if (plain.length > MAX_PLAIN_BYTES) {
            throw new StatewardException(
                    Kind.TOO_LARGE,
                    "content-too-large",
                    "At most " + MAX_PLAIN_BYTES + " bytes can be sealed at once. Divide the content.");
        }
        byte[] bound = Envelope.associatedData(current.id(), key, context);
        return with(key, secret -> Envelope.pack(key, secret.seal(plain, bound)));
    }

    /**
     * Undoes {@link #seal}.
     *
     * @throws KeyDestroyed if the key is not in this tenant's vault any more
     * @throws SealBroken if a byte was changed, or key or context are not those of the seal
     */
    @Transactional(value = TxType.SUPPORTS, dontRollbackOn = KeyDestroyed.class)
    public byte[] open(UUID key, byte[] sealed, String context) {
        byte[] body = Envelope.unpack(key, sealed)
                .orElseThrow(() -> new SealBroken("These bytes are no envelope of key " + key));
        byte[] bound = Envelope.associatedData(current.id(), key, context);
        return with(key, secret -> secret.open(body, bound));
    }

    /** Encrypts each of the values so that equal values give equal bytes; for look-up only. The result is 16 bytes longer. */
    @Transactional(value = TxType.SUPPORTS, dontRollbackOn = KeyDestroyed.class)
    public List<byte[]> sealAlike(UUID key, List<byte[]> values, String context) {
        byte[] bound = Envelope.associatedData(current.id(), key, context);
        return with(key, secret -> {
            AesSiv siv = secret.deterministic();
            List<byte[]> sealed = new ArrayList<>(values.size());
            for (byte[] value : values) {
                sealed.add(siv.encryptDeterministically(value, bound));
            }
            return sealed;
        });
    }

    /** Undoes {@link #sealAlike} for one value; for rotation. */
    @Transactional(value = TxType.SUPPORTS, dontRollbackOn = KeyDestroyed.class)
    public byte[] openAlike(UUID key, byte[] sealed, String context) {
        byte[] bound = Envelope.associatedData(current.id(), key, context);
        return with(key, secret -> secret.deterministic().decryptDeterministically(sealed, bound));
    }

    /** Computes HMAC-SHA256 of bytes under the tenant's key of that name, which is made on first use. */
    public byte[] mac(String name, byte[] data) {
        return macs(name, List.of(data)).get(0);
    }

    /** Computes HMAC-SHA256 of many values under the tenant's key of that name. */
    public List<byte[]> macs(String name, List<byte[]> data) {
        return macs(keyFor(KeyScope.named(Purpose.MAC, name)), data);
    }

    /**
     * Computes HMAC-SHA256 of many values under a key.
     *
     * @throws KeyDestroyed if the key is not in this tenant's vault any more
     */
    @Transactional(value = TxType.SUPPORTS, dontRollbackOn = KeyDestroyed.class)
    public List<byte[]> macs(UUID key, List<byte[]> data) {
        return with(key, secret -> {
            KeySecret.Hashing hashing = secret.hashing();
            List<byte[]> macs = new ArrayList<>(data.size());
            for (byte[] value : data) {
                macs.add(hashing.of(value));
            }
            return macs;
        });
    }

    /** Tells whether a key is in this tenant's vault; false is the physical evidence of its destruction. */
    public boolean exists(UUID key) {
        return keys.exists(current.id(), key) || isLost(key);
    }

    /** Returns those of the keys that {@link #exists}. */
    public Set<UUID> existing(Collection<UUID> asked) {
        return asked.stream().filter(this::exists).collect(Collectors.toSet());
    }

    /** Returns the living keys that cover a person, of one disposition class or of all. */
    public List<UUID> keysOf(UUID subject, @Nullable String dispositionClass) {
        follow();
        return register.livingOf(subject).stream()
                .filter(row -> dispositionClass == null || dispositionClass.equals(row.dispositionClass()))
                .map(VaultKey::id)
                .toList();
    }

    /** Returns the living keys of one purpose that cover a person. */
    public List<UUID> keysOf(Purpose purpose, UUID subject) {
        follow();
        return register.livingOf(subject).stream()
                .filter(row -> row.purpose() == purpose)
                .map(VaultKey::id)
                .toList();
    }

    /**
     * Destroys keys for good, durably when it returns, whatever becomes of the caller's transaction; other tenants' keys and keys that
     * are gone already are passed over.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public void destroy(Collection<UUID> condemned) {
        keys.destroy(current.id(), condemned);
        follow();
    }

    /**
     * Returns the living keys that were files before the vault was a tree: a copy of those files and of their root key opens what is sealed
     * under them, so it is to be sealed under another key.
     */
    public Set<UUID> legacyKeys() {
        return keys.legacy(current.id());
    }

    private void follow() {
        keys.follow(current.id(), register);
    }

    private Optional<UUID> living(KeyScope scope) {
        UUID tenant = current.id();
        Optional<UUID> known = standing.of(tenant, scope).filter(key -> keys.exists(tenant, key));
        if (known.isPresent()) {
            return known;
        }
        Optional<UUID> read = register.living(scope).filter(key -> keys.exists(tenant, key) || isLost(key));
        read.ifPresent(key -> standing.remember(tenant, scope, key));
        return read;
    }

    private UUID create(KeyScope scope) {
        UUID key = keys.create(current.id());
        try {
            register.add(key, scope);
            standing.remember(current.id(), scope, key);
            return key;
        } catch (PersistenceException e) {
            keys.discard(current.id(), key);
            return living(scope).orElseThrow(() -> e);
        }
    }

    /** A row without a key and without the mark of its destruction in the tree means that the directory is not the right one. */
    private boolean isLost(UUID key) {
        if (register.knows(key) && !keys.wasDestroyed(current.id(), key)) {
            throw new StatewardException(
                    Kind.UNAVAILABLE,
                    "vault-incomplete",
                    "The vault's directory lacks a key that was never destroyed. Bring the directory back from its"
                            + " mirror, or correct stateward.vault.directory.");
        }
        return false;
    }

    private <T> T with(UUID key, Use<T> use) {
        KeySecret secret = keys.secret(current.id(), key).orElse(null);
        if (secret == null) {
            isLost(key);
            throw new KeyDestroyed(key);
        }
        try {
            return use.of(secret);
        } catch (GeneralSecurityException e) {
            if (secret.isGone()) {
                throw new KeyDestroyed(key);
            }
            throw new SealBroken("The seal under key " + key + " is broken, or was made for another context");
        }
    }

    /** Is one use of a key. */
    @FunctionalInterface
    private interface Use<T> {
        T of(KeySecret secret) throws GeneralSecurityException;
    }
}
