package io.stateward.ledger.control;

import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.ledger.entity.EntryId;
import io.stateward.ledger.entity.EntryQuestion;
import io.stateward.ledger.entity.EntryView;
import io.stateward.ledger.entity.LedgerEntry;
import io.stateward.ledger.entity.LedgerLog;
import io.stateward.ledger.entity.LogExtent;
import io.stateward.ledger.entity.LogKey;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.ConsistencyProof;
import io.stateward.ledger.proof.InclusionProof;
import io.stateward.ledger.proof.KeyHistory;
import io.stateward.ledger.proof.Tile;
import io.stateward.ledger.proof.VerifierKey;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Answers questions about the log from what is committed, after giving every committed entry its place.
 *
 * <p>Works outside any transaction, in short ones of its own: nothing is ever signed that a rollback could take back.
 */
@ApplicationScoped
public class LogBook {

    /** The type of the entry that commits to a certificate. */
    public static final String CERTIFICATE = CertificateText.LEAF_TYPE;

    /** The type of the entry that takes a certificate back. */
    public static final String REVOKED = "certificate-revoked";

    /** Most entries in one sequencing transaction. */
    static final int GROUP = 8_192;

    /** Most groups that one question sequences first; what is written meanwhile need not be in its answer. */
    static final int MAX_GROUPS = 200;

    @Inject
    LogKeeper keeper;

    @Inject
    Sequencer sequencer;

    @Inject
    LogReader reader;

    @Inject
    Payloads payloads;

    @Inject
    ServedDocuments documents;

    @Inject
    Vault vault;

    @Inject
    SignedStates states;

    @Inject
    Clock clock;

    public VerifierKey key() {
        return log().key();
    }

    public String checkpoint() {
        return states.sign(current());
    }

    public LogExtent extent() {
        LedgerLog log = log();
        Checkpoint head = log.head();
        return new LogExtent(
                head.origin(),
                head.size(),
                reader.at(head.size() - 1).orElse(null),
                reader.pending(LogExtent.MAX_PENDING));
    }

    public Page<EntryView> entries(long after, int limit, long bytes) {
        current();
        return reader.page(after, limit, bytes);
    }

    public Page<EntryView> entriesBefore(long before, int limit, long bytes) {
        current();
        return reader.pageBefore(before, limit, bytes);
    }

    public Page<EntryView> entriesBefore(EntryQuestion question, long before, int limit, long bytes) {
        current();
        return reader.pageBefore(question, before, limit, bytes);
    }

    public EntryView entry(long leaf) {
        return reader.entry(leaf).orElseThrow(() -> StatewardException.notFound("ledger entry"));
    }

    public Map<EntryId, Long> leaves(Collection<EntryId> ids) {
        current();
        return reader.leaves(ids);
    }

    public InclusionProof inclusion(long leaf, long size) {
        return known(() -> reader.inclusion(leaf, requireSize(size)));
    }

    public ConsistencyProof consistency(long from, long to) {
        return known(() -> reader.consistency(from, requireSize(to)));
    }

    /** Renders a certificate; see {@link ServedDocuments}. */
    public String certificate(EntryId id) {
        current();
        return documents.certificate(id, this::log);
    }

    /** Renders what the log says of one request, in the order of its leaves; see {@link ServedDocuments}. */
    public String history(List<EntryId> ids) {
        current();
        return documents.history(ids, this::log);
    }

    /** Changes the log's key and destroys the private half of the old one. */
    public void changeKey() {
        current();
        keeper.changeKey();
        states.keep(log());
        destroyUseless();
    }

    /** Destroys private halves of keys that the log no longer has; again, if a crash came between. */
    public void destroyUseless() {
        List<UUID> useless = keeper.useless();
        if (!useless.isEmpty()) {
            vault.destroy(useless);
            keeper.destroyed(useless);
        }
    }

    /** Returns which key signs the log at which size, with the changes that both keys signed. */
    public KeyHistory history() {
        List<KeyHistory.At> changes = new ArrayList<>();
        for (LogKey old : keeper.keys()) {
            LedgerEntry entry = reader.entry(old.entry()).orElseThrow();
            changes.add(new KeyHistory.At(old.untilLeaf(), payloads.change(entry)));
        }
        return new KeyHistory(log().key(), changes);
    }

    /** Sequences pending entries in groups, at most {@code limit} of them, and has the state kept that is committed then. */
    public int sequence(int limit) {
        boolean pending = reader.anyPending();
        if (pending) {
            log();
        }
        int done = pending ? groups(limit) : 0;
        keeper.committed().ifPresent(states::keep);
        return done;
    }

    private int groups(int limit) {
        int done = 0;
        while (done < limit) {
            int wanted = Math.min(GROUP, limit - done);
            int got = sequencer.sequence(wanted);
            done += got;
            if (got < wanted) {
                break;
            }
        }
        return done;
    }

    /** Returns the committed log after everything pending got its place. */
    public LedgerLog sequenced() {
        return current();
    }

    /** Returns a tile's bytes as the committed tree has them (C2SP tlog-tiles). */
    public byte[] tile(TilePath path) {
        long size = log().treeSize();
        byte[] hashes = path.isIn(size) ? reader.tile(path.tile()) : new byte[0];
        int bytes = path.width() * Bytes32.LENGTH;
        if (!path.isIn(size) || hashes.length < bytes) {
            throw StatewardException.notFound("tile of the log");
        }
        return Arrays.copyOf(hashes, bytes);
    }

    /** Returns the leaves of a bundle, each behind its length in two bytes (C2SP tlog-tiles). */
    public byte[] bundle(TilePath path) {
        LedgerLog log = log();
        if (!path.isIn(log.treeSize())) {
            throw StatewardException.notFound("bundle of the log");
        }
        long first = path.tile().index() * Tile.WIDTH;
        return reader.bundle(log.logId(), first, first + path.width());
    }

    /** Returns how long the oldest committed entry has waited for its place; nothing if none waits. */
    public Duration mergeDelay() {
        return reader.oldestPending()
                .map(at -> Duration.between(at, clock.instant()))
                .filter(delay -> !delay.isNegative())
                .orElse(Duration.ZERO);
    }

    /** Returns the log with everything in it that was committed when the question was asked. */
    private LedgerLog current() {
        sequence(GROUP * MAX_GROUPS);
        return log();
    }

    LedgerLog log() {
        return keeper.committed().orElseGet(() -> {
            try {
                return keeper.open();
            } catch (PersistenceException lostTheRace) {
                return keeper.committed().orElseThrow(() -> lostTheRace);
            }
        });
    }

    private long requireSize(long size) {
        long has = log().treeSize();
        if (size > has) {
            has = current().treeSize();
        }
        if (size < 0 || size > has) {
            throw StatewardException.invalid("size", "The log has " + has + " entries. Ask for a size up to that.");
        }
        return size;
    }

    private static <T> T known(Supplier<T> proof) {
        try {
            return proof.get();
        } catch (IllegalArgumentException outOfRange) {
            throw StatewardException.invalid(
                    "leaf", "The tree of that size has no such leaf or earlier size. Count leaves from 0.");
        }
    }
}
