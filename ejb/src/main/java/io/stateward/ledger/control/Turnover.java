package io.stateward.ledger.control;

import io.stateward.Ids;
import io.stateward.TenantScoped;
import io.stateward.ledger.entity.LedgerEntry;
import io.stateward.ledger.entity.LedgerLog;
import io.stateward.ledger.entity.LogVerification;
import io.stateward.ledger.proof.Commitment;
import io.stateward.ledger.proof.KeyChange;
import io.stateward.ledger.proof.LogId;
import io.stateward.ledger.proof.StrictBase64;
import io.stateward.ledger.proof.VerifierKey;
import io.stateward.operations.boundary.Operations;
import io.stateward.tenancy.boundary.TenantSql;
import io.stateward.vault.boundary.KeyDestroyed;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts another log in the place of one that was rolled back: under its old name it would show two histories.
 *
 * <p>All in one transaction: a leaf that names the old log, the old entries behind it in their order, a tree over them, another name and key.
 * SQL by hand, because every entry gets another place.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
@TenantScoped
public class Turnover {

    /** The type of a log's first leaf that names the one before. */
    static final String CONTINUED = "log.continued";

    /** What a change of key in an old log is called behind that leaf: it changes no key of the new one. */
    static final String FORMER_KEY_CHANGED = "log.former-key-changed";

    private static final String VERSION = "stateward/log-continued/v1";

    /** Places are unique: negative ones in between are in nobody's way. */
    private static final List<String> MOVE_ON = List.of(
            "update ledger_entry set leaf_index = -leaf_index - 2 where tenant_id = ? and leaf_index is not null",
            "update ledger_entry set leaf_index = -leaf_index - 1 where tenant_id = ? and leaf_index is not null",
            "update ledger_entry set type = '" + FORMER_KEY_CHANGED + "' where tenant_id = ? and type = '"
                    + KeyChange.LEAF_TYPE + "'",
            "delete from ledger_tile where tenant_id = ?",
            "delete from ledger_key where tenant_id = ?",
            "delete from ledger_witness where tenant_id = ?");

    private static final String FIRST = "update ledger_entry set leaf_index = 0 where tenant_id = ? and id = ?";

    private final SecureRandom random = new SecureRandom();

    @Inject
    EntityManager entities;

    @Inject
    TenantSql sql;

    @Inject
    LogKeeper keeper;

    @Inject
    Sequencer sequencer;

    @Inject
    Payloads payloads;

    @Inject
    Operations operations;

    @Inject
    Vault vault;

    @Inject
    Clock clock;

    /** The new log names the vault's key of the old one's private half, which is of no use any more. */
    void turn(@Nullable String lastKnown, String reason) {
        LedgerLog old = entities.createNamedQuery("LedgerLog.ofTenant", LedgerLog.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResult();
        LogSigner next = LogSigner.generate(new LogId(Commitment.blinding(random)), random);
        LedgerEntry first = payloads.entry(CONTINUED, payload(old, next, lastKnown, reason));
        entities.persist(first);
        UUID former = old.sealKey();
        endVerifications();
        try {
            for (String statement : MOVE_ON) {
                try (PreparedStatement moving = sql.prepare(statement)) {
                    moving.executeUpdate();
                }
            }
            try (PreparedStatement place = sql.prepare(FIRST)) {
                place.setObject(2, first.id());
                place.executeUpdate();
            }
            entities.remove(old);
            entities.flush();
            LedgerLog log = opened(next);
            log.continues(former);
            sequencer.rebuild(log);
        } catch (SQLException e) {
            throw new IllegalStateException("The log could not be continued as another one", e);
        }
    }

    private LedgerLog opened(LogSigner next) {
        VerifierKey key = next.verifierKey();
        UUID sealKey = vault.keyFor(KeyScope.named(Purpose.LEDGER, LogKeeper.KEY_NAME + "/" + Ids.next()));
        LedgerLog log = new LedgerLog(
                Ids.next(), key, vault.seal(sealKey, next.secret(), LogKeeper.context(key.name())), sealKey);
        entities.persist(log);
        entities.flush();
        return log;
    }

    private Map<String, Object> payload(LedgerLog old, LogSigner next, @Nullable String lastKnown, String reason) {
        byte[] words = (VERSION + "\n" + old.key().render() + "\n"
                        + next.verifierKey().render() + "\n")
                .getBytes(StandardCharsets.UTF_8);
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("from", old.key().render());
        payload.put("to", next.verifierKey().render());
        payload.put("left", old.head().text());
        payload.put("lastKnown", Optional.ofNullable(lastKnown).orElse(""));
        payload.put("reason", reason);
        payload.put("byFrom", byOld(old, words).map(StrictBase64::encode).orElse(""));
        payload.put("byTo", StrictBase64.encode(next.signWords(words)));
        return payload;
    }

    /** The old key may have been changed, and destroyed, after the backup was taken. */
    private Optional<byte[]> byOld(LedgerLog old, byte[] words) {
        try {
            return Optional.of(keeper.signer(old).signWords(words));
        } catch (KeyDestroyed gone) {
            return Optional.empty();
        }
    }

    /** A verification that was under way verified the old tree. */
    private void endVerifications() {
        entities.createNamedQuery("LogVerification.running", LogVerification.class)
                .getResultStream()
                .forEach(running -> {
                    running.ended(false, clock.instant());
                    operations.fail(
                            running.operation(),
                            "The log was continued as another one after a restore. Verify that one.");
                });
    }
}
