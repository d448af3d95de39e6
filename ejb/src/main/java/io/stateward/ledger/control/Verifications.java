package io.stateward.ledger.control;

import io.stateward.Json;
import io.stateward.Names;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.ledger.control.LogCheck.Row;
import io.stateward.ledger.entity.LedgerEntry;
import io.stateward.ledger.entity.LedgerLog;
import io.stateward.ledger.entity.LogKey;
import io.stateward.ledger.entity.LogVerification;
import io.stateward.ledger.entity.LogVerificationView;
import io.stateward.operations.boundary.Operations;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps verifications of the whole log and does them slice by slice, in the caller's transaction. */
@ApplicationScoped
public class Verifications {

    /** Most leaves in one slice. */
    static final int SLICE = 2_000;

    /** Most bytes of payloads in one slice; a slice has always one entry. */
    static final long SLICE_BYTES = 32L << 20;

    /** Most verifications of a tenant that run at a time. */
    static final int MAX_RUNNING = 2;

    /** Most earlier verifications whose checkpoints are held against the log. */
    static final int MAX_REMEMBERED = 500;

    /** Comes after every id. */
    private static final UUID LAST = new UUID(-1, -1);

    @Inject
    EntityManager entities;

    @Inject
    LogKeeper keeper;

    @Inject
    LogReader reader;

    @Inject
    TileRows tiles;

    @Inject
    Witnesses witnesses;

    @Inject
    Payloads payloads;

    @Inject
    Operations operations;

    @Inject
    CurrentTenant current;

    @Inject
    SignedStates states;

    @Inject
    Clock clock;

    /** Begins to verify the log as it is committed, against the checkpoints that the caller brought. */
    public LogVerification begin(LedgerLog log, List<String> brought) {
        long running =
                entities.createNamedQuery("LogVerification.open", Long.class).getSingleResult();
        if (running >= MAX_RUNNING) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "too-many-verifications",
                    "At most " + MAX_RUNNING + " verifications of a log run at a time. Wait until one has ended.");
        }
        UUID operation = operations.start("ledger-verification", null, log.treeSize());
        LogVerification verification = new LogVerification(
                new LogVerification.Asked(operation, current.caller().name(), clock.instant()),
                log.treeSize(),
                states.sign(log),
                Json.text(brought),
                Json.text(new LogProgress(firstKey(log)).state()));
        entities.persist(verification);
        return verification;
    }

    private String firstKey(LedgerLog log) {
        List<LogKey> keys = keeper.keys();
        return (keys.isEmpty() ? log.key() : keys.get(0).key(log.key().name())).render();
    }

    /** Verifies the next slice; false when the verification has ended. */
    public boolean step(UUID id) {
        LogVerification verification = Optional.ofNullable(
                        entities.find(LogVerification.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> StatewardException.notFound("verification"));
        if (!verification.isRunning()) {
            return false;
        }
        LogProgress progress = new LogProgress(state(verification));
        LogCheck check = new LogCheck(facts(verification), tiles, progress);
        if (progress.next() < verification.size()) {
            slice(check, progress.next(), verification.size());
            operations.progress(verification.operation(), progress.next(), verification.size());
        } else {
            check.end(reader.astray());
            end(verification, progress);
        }
        verification.advanced(Json.text(progress.state()));
        return verification.isRunning();
    }

    private void slice(LogCheck check, long from, long size) {
        long to = Math.min(size, from + reader.fitting(from, SLICE, SLICE_BYTES));
        check.slice(to, reader.checked(from, to));
    }

    private void end(LogVerification verification, LogProgress progress) {
        verification.ended(progress.found() == 0, clock.instant());
        operations.succeed(
                verification.operation(),
                Map.of("verification", verification.id(), "status", verification.status(), "found", progress.found()));
    }

    private LogFacts facts(LogVerification verification) {
        // Read before the log: what is signed of it meanwhile is of a larger one, which is no fault.
        List<LogFacts.Cosigned> cosigned = witnesses.cosigned();
        List<String> remembered = new ArrayList<>(brought(verification));
        remembered.addAll(entities.createNamedQuery("LogVerification.checkpoints", String.class)
                .setParameter("before", verification.id())
                // A log that goes on as another one after a restore is not held against the old one's.
                .setParameter(
                        "origin", verification.checkpoint().lines().findFirst().orElse("") + "\n%")
                .setMaxResults(MAX_REMEMBERED)
                .getResultList());
        LedgerLog log = keeper.committed().orElseThrow(() -> StatewardException.notFound("ledger"));
        return new LogFacts(
                log.logId(),
                verification.size(),
                verification.checkpoint(),
                // It may have been changed since the verification began, whose checkpoint was signed by the one of
                // then.
                keeper.keyAt(log, verification.size()),
                firstKey(log),
                remembered,
                cosigned,
                new LogFacts.Now(log.treeSize(), changesAfter(verification.size())));
    }

    private List<LogFacts.Change> changesAfter(long size) {
        return keeper.keys().stream()
                .filter(old -> old.untilLeaf() >= size)
                .map(old -> new LogFacts.Change(old.untilLeaf(), payload(old)))
                .toList();
    }

    /** Reads what an entry says; no bytes if it is gone, though it is of those that stay. */
    private byte[] payload(LogKey changed) {
        return reader.entry(changed.entry())
                .flatMap(payloads::open)
                .map(Opening::payload)
                .orElse(new byte[0]);
    }

    /** Returns one. */
    public LogVerificationView of(UUID id) {
        return view(Optional.ofNullable(entities.find(LogVerification.class, id))
                .orElseThrow(() -> StatewardException.notFound("verification")));
    }

    /** Returns verifications, the newest first. */
    public Page<LogVerificationView> list(@Nullable String cursor, int limit) {
        UUID before = cursor == null
                ? LAST
                : Names.id(cursor)
                        .orElseThrow(() -> StatewardException.invalid(
                                "cursor", "'cursor' is not one that this list gave out. Begin again without it."));
        List<LogVerificationView> views = entities.createNamedQuery("LogVerification.before", LogVerification.class)
                .setParameter("before", before)
                .setMaxResults(limit + 1)
                .getResultStream()
                .map(Verifications::view)
                .toList();
        return Page.of(views, limit, view -> view.id().toString());
    }

    /** Returns a verification as it is shown. */
    public static LogVerificationView view(LogVerification verification) {
        LogProgress.State state = state(verification);
        return new LogVerificationView(
                verification.id(),
                verification.operation(),
                verification.status(),
                verification.requestedBy(),
                verification.requestedAt(),
                verification.endedAt(),
                verification.size(),
                state.next(),
                brought(verification).size(),
                state.found(),
                state.findings(),
                verification.checkpoint());
    }

    private static LogProgress.State state(LogVerification verification) {
        return Json.read(verification.state(), LogProgress.State.class);
    }

    private static List<String> brought(LogVerification verification) {
        return List.of(Json.read(verification.remembered(), String[].class));
    }

    /** Returns how a row is held against its leaf. */
    static Row row(LedgerEntry entry, LogCheck.Found found) {
        return new Row(
                entry.index().orElseThrow(),
                entry.type(),
                entry.at().getEpochSecond(),
                entry.commitment().bytes(),
                found);
    }
}
