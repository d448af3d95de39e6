package io.stateward.ledger.control;

import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.ledger.entity.EntryId;
import io.stateward.ledger.entity.EntryQuestion;
import io.stateward.ledger.entity.EntryView;
import io.stateward.ledger.entity.LedgerEntry;
import io.stateward.ledger.entity.LedgerLog;
import io.stateward.ledger.entity.LogExtent;
import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.ConsistencyProof;
import io.stateward.ledger.proof.InclusionProof;
import io.stateward.ledger.proof.VerifierKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
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

    /** Most entries in one sequencing transaction. */
    static final int GROUP = 1000;

    /** Most groups that one question sequences first; what is written meanwhile need not be in its answer. */
    static final int MAX_GROUPS = 1000;

    @Inject
    LogKeeper keeper;

    @Inject
    Sequencer sequencer;

    @Inject
    LogReader reader;

    @Inject
    Clock clock;

    public VerifierKey key() {
        return log().key();
    }

    public String checkpoint() {
        return keeper.sign(current(), clock.instant());
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

    /** Renders a certificate against the log's latest state. */
    public String certificate(EntryId id) {
        current();
        LedgerEntry entry = reader.entry(id)
                .filter(found -> found.type().equals(CERTIFICATE))
                .filter(found -> found.index().isPresent())
                .orElseThrow(() -> StatewardException.notFound("certificate"));
        Opening opening = new Opening(
                entry.payload().orElseThrow(() -> StatewardException.notFound("certificate")),
                entry.blinding().orElseThrow(() -> StatewardException.notFound("certificate")));
        // Read after the entry, which may have got its place only now: the tree is then large enough for it.
        LedgerLog log = log();
        return CertificateText.render(new CertificateText.Parts(
                opening,
                entry.leaf(log.logId()),
                reader.inclusion(entry.index().getAsLong(), log.treeSize()),
                keeper.sign(log, clock.instant()),
                log.key()));
    }

    /** Sequences pending entries in groups, at most {@code limit} of them. */
    public int sequence(int limit) {
        if (!reader.anyPending()) {
            return 0;
        }
        log();
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

    /** Returns the log with everything in it that was committed when the question was asked. */
    private LedgerLog current() {
        sequence(GROUP * MAX_GROUPS);
        return log();
    }

    private LedgerLog log() {
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
