package io.stateward.ledger.control;

import io.stateward.Ids;
import io.stateward.TenantScoped;
import io.stateward.ledger.entity.LedgerEntry;
import io.stateward.ledger.entity.LedgerLog;
import io.stateward.ledger.entity.LogKey;
import io.stateward.ledger.proof.Commitment;
import io.stateward.ledger.proof.KeyChange;
import io.stateward.ledger.proof.LogId;
import io.stateward.ledger.proof.VerifierKey;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Opens the tenant's log when it is first needed, and signs what is committed of it. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
@TenantScoped
public class LogKeeper {

    static final String KEY_NAME = "log";

    private final SecureRandom random = new SecureRandom();

    @Inject
    EntityManager entities;

    @Inject
    Vault vault;

    @Inject
    Payloads payloads;

    @Inject
    Sequencer sequencer;

    /** Returns the log as it is committed, or nothing before it was opened. */
    public Optional<LedgerLog> committed() {
        return entities.createNamedQuery("LedgerLog.ofTenant", LedgerLog.class)
                .getResultStream()
                .findFirst();
    }

    /**
     * Opens an empty log with a key of its own.
     *
     * @throws jakarta.persistence.PersistenceException if the tenant has a log by now
     */
    public LedgerLog open() {
        LogSigner signer = LogSigner.generate(new LogId(Commitment.blinding(random)), random);
        UUID sealKey = vault.keyFor(KeyScope.named(Purpose.LEDGER, KEY_NAME));
        byte[] sealed = vault.seal(
                sealKey, signer.secret(), context(signer.verifierKey().name()));
        LedgerLog log = new LedgerLog(Ids.next(), signer.verifierKey(), sealed, sealKey);
        entities.persist(log);
        entities.flush();
        return log;
    }

    /** Signs the head of a log that was read as committed; the note says when. */
    @Transactional(TxType.SUPPORTS)
    public String sign(LedgerLog log, Instant now) {
        return signer(log).sign(log.head(), now);
    }

    /**
     * Changes the log's key: a leaf that both keys sign, and every checkpoint from then on by the new one. All in one transaction, under the
     * log's lock, so that no checkpoint is signed by the wrong key.
     */
    public void changeKey() {
        LedgerLog log = entities.createNamedQuery("LedgerLog.ofTenant", LedgerLog.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResult();
        List<LogKey> before = keys();
        LogSigner next = LogSigner.generate(log.logId(), random);
        LedgerEntry entry =
                payloads.entry(KeyChange.LEAF_TYPE, signer(log).handOver(next).payload());
        entities.persist(entry);
        long leaf = sequencer.sequenceWith(log, entry.entryId());
        int number = before.size() + 1;
        UUID sealKey = vault.keyFor(KeyScope.named(Purpose.LEDGER, KEY_NAME + "/" + number));
        entities.persist(new LogKey(number, log.key().publicKey(), leaf, entry.entryId(), log.sealKey()));
        log.changeKey(
                next.verifierKey(),
                vault.seal(sealKey, next.secret(), context(next.verifierKey().name())),
                sealKey);
        entities.flush();
    }

    /** Returns the keys that the log once had, the oldest first. */
    public List<LogKey> keys() {
        return entities.createNamedQuery("LogKey.all", LogKey.class).getResultList();
    }

    /** Returns the key that signs the log at a size. */
    VerifierKey keyAt(LedgerLog log, long size) {
        return keys().stream()
                .filter(old -> size <= old.untilLeaf())
                .findFirst()
                .map(old -> old.key(log.key().name()))
                .orElse(log.key());
    }

    /** Returns the vault's keys of private halves that are of no use any more. */
    public List<UUID> useless() {
        return entities.createNamedQuery("LogKey.undestroyed", LogKey.class)
                .getResultStream()
                .flatMap(key -> key.sealKey().stream())
                .toList();
    }

    /** Notes that these private halves are gone. */
    public void destroyed(List<UUID> sealKeys) {
        entities.createNamedQuery("LogKey.undestroyed", LogKey.class)
                .getResultStream()
                .filter(key -> key.sealKey().filter(sealKeys::contains).isPresent())
                .forEach(LogKey::destroyed);
    }

    /** Notes that the private half of the log that this one continues is gone. */
    public void formerDestroyed() {
        committed().ifPresent(LedgerLog::formerDestroyed);
    }

    LogSigner signer(LedgerLog log) {
        byte[] secret = vault.open(
                log.sealKey(), log.sealedPrivateKey(), context(log.key().name()));
        return LogSigner.restore(log.key(), secret);
    }

    static String context(String origin) {
        return "ledger/" + origin;
    }
}
