package io.stateward.ledger.control;

import io.stateward.Ids;
import io.stateward.TenantScoped;
import io.stateward.ledger.entity.LedgerLog;
import io.stateward.ledger.proof.Commitment;
import io.stateward.ledger.proof.LogId;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Opens the tenant's log when it is first needed, and signs what is committed of it. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
@TenantScoped
public class LogKeeper {

    private static final String KEY_NAME = "log";

    private final SecureRandom random = new SecureRandom();

    @Inject
    EntityManager entities;

    @Inject
    Vault vault;

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
        byte[] secret = vault.open(
                log.sealKey(), log.sealedPrivateKey(), context(log.key().name()));
        return LogSigner.restore(log.key(), secret).sign(log.head(), now);
    }

    private static String context(String origin) {
        return "ledger/" + origin;
    }
}
