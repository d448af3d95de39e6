package io.stateward.ledger.control;

import io.stateward.Chunks;
import io.stateward.TenantScoped;
import io.stateward.ledger.entity.PayloadKey;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Gives each type of entry a key for the payloads of each month (UTC), and remembers which of them are destroyed. */
@ApplicationScoped
public class PayloadKeys {

    /** Most keys whose ids are remembered; beyond them the vault is asked again. */
    static final int MAX_REMEMBERED = 20_000;

    private static final int CLASS_PREFIX_CHARS = 9;
    private static final int DIGEST_BYTES = 20;

    private final Map<Handle, UUID> remembered = new ConcurrentHashMap<>();

    @Inject
    Rows rows;

    @Inject
    Vault vault;

    @Inject
    CurrentTenant current;

    private record Handle(UUID tenant, String type, YearMonth month) {}

    /** Returns the key of a type and the month of a time; makes one, durably and in a transaction of its own, if there is none. */
    UUID of(String type, Instant at) {
        Handle handle = new Handle(current.id(), type, YearMonth.from(at.atZone(ZoneOffset.UTC)));
        UUID known = remembered.get(handle);
        return known == null ? made(handle) : known;
    }

    /** Forgets which key is used, so that it is asked for again. */
    void forget(String type, Instant at) {
        remembered.remove(new Handle(current.id(), type, YearMonth.from(at.atZone(ZoneOffset.UTC))));
    }

    private UUID made(Handle handle) {
        UUID key = vault.keyFor(KeyScope.named(Purpose.LEDGER, dispositionClass(handle)));
        note(key, handle);
        if (remembered.size() >= MAX_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(handle, key);
        return key;
    }

    private void note(UUID key, Handle handle) {
        try {
            rows.note(key, handle.type(), start(handle.month()));
        } catch (PersistenceException lostTheRace) {
            if (!rows.knows(key)) {
                throw lostTheRace;
            }
        }
    }

    /** Returns when a month begins, in UTC. */
    static Instant start(YearMonth month) {
        return month.atDay(1).atTime(LocalTime.MIDNIGHT).toInstant(ZoneOffset.UTC);
    }

    private static String dispositionClass(Handle handle) {
        String prefix = String.format(
                "p/%04d%02d/", handle.month().getYear(), handle.month().getMonthValue());
        boolean fits = handle.type().length() + CLASS_PREFIX_CHARS <= KeyScope.MAX_CLASS_CHARS;
        return prefix + (fits ? handle.type() : digest(handle.type()));
    }

    private static String digest(String type) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(type.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("This JDK lacks SHA-256.", everyJdkHasIt);
        }
    }

    /** Reads and writes the rows of these keys. */
    @ApplicationScoped
    @Transactional(TxType.REQUIRES_NEW)
    @TenantScoped
    public static class Rows {

        @Inject
        EntityManager entities;

        /** Tells whether it was noted what a key is for. */
        public boolean knows(UUID key) {
            return entities.find(PayloadKey.class, key) != null;
        }

        /** Notes what a key is for; somebody may have done so already. */
        public void note(UUID key, String type, Instant month) {
            if (entities.find(PayloadKey.class, key) == null) {
                entities.persist(new PayloadKey(key, type, month));
                entities.flush();
            }
        }

        /** Returns when those of the keys that are destroyed were. */
        public Map<UUID, Instant> destroyed(Collection<UUID> keys) {
            Map<UUID, Instant> found = new HashMap<>();
            for (List<UUID> chunk : Chunks.of(List.copyOf(keys))) {
                entities.createNamedQuery("PayloadKey.destroyed", PayloadKey.class)
                        .setParameter("ids", chunk)
                        .getResultStream()
                        .forEach(key -> found.put(key.id(), key.destroyedAt().orElseThrow()));
            }
            return found;
        }
    }
}
