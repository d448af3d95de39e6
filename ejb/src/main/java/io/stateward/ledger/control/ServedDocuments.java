package io.stateward.ledger.control;

import io.stateward.StatewardException;
import io.stateward.ledger.control.CertificateText.Proven;
import io.stateward.ledger.entity.EntryId;
import io.stateward.ledger.entity.LedgerEntry;
import io.stateward.ledger.entity.LedgerLog;
import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.SignedCheckpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Renders certificates and histories against a state of the log: one that witnesses have signed, if such a state has everything that is
 * rendered and is not too old, else the latest.
 *
 * <p>A log that grows all the time is always a little larger than what was signed last; were the latest state always rendered, no document of
 * such a log would ever carry a witness's word.
 */
@ApplicationScoped
public class ServedDocuments {

    /** How old a state that witnesses signed may be, by the log's own signature, to be rendered instead of a later one without them. */
    static final Duration MAX_COSIGNED_AGE = Duration.ofHours(1);

    private static final Set<String> CERTIFIED = Set.of(LogBook.CERTIFICATE, LogBook.REVOKED);

    @Inject
    LogKeeper keeper;

    @Inject
    SignedStates states;

    @Inject
    LogReader reader;

    @Inject
    Payloads payloads;

    @Inject
    Witnesses witnesses;

    @Inject
    Clock clock;

    /** Is a state of the log with the note that says so. */
    private record Signed(long size, String note) {}

    /** Renders a certificate, once everything that is committed has its place in the log. */
    String certificate(EntryId id, Supplier<LedgerLog> log) {
        return rendered(List.of(id), log, (entries, state) -> CertificateText.certificate(entries.get(0), state));
    }

    /** Renders what the log says of one request, in the order of its leaves. */
    String history(List<EntryId> ids, Supplier<LedgerLog> log) {
        return rendered(ids, log, CertificateText::history);
    }

    private String rendered(
            List<EntryId> ids,
            Supplier<LedgerLog> latest,
            BiFunction<List<Proven>, CertificateText.State, String> text) {
        List<LedgerEntry> entries = ids.stream().map(this::certified).toList();
        List<LedgerEntry> changes = keeper.keys().stream()
                .map(old -> reader.entry(old.entry()).orElseThrow())
                .toList();
        // Read after the entries, which may have got their place only now: the tree is then large enough for them.
        LedgerLog log = latest.get();
        long needed = Stream.concat(entries.stream(), changes.stream())
                        .mapToLong(entry -> entry.index().orElseThrow())
                        .max()
                        .orElse(-1)
                + 1;
        Signed signed = signed(log, needed);
        return text.apply(
                proven(log, entries, signed.size()),
                new CertificateText.State(signed.note(), log.key(), proven(log, changes, signed.size())));
    }

    private LedgerEntry certified(EntryId id) {
        return reader.entry(id)
                .filter(found -> CERTIFIED.contains(found.type()))
                .filter(found -> found.index().isPresent())
                .orElseThrow(() -> StatewardException.notFound("certificate"));
    }

    private List<Proven> proven(LedgerLog log, List<LedgerEntry> entries, long size) {
        return entries.stream()
                .map(entry -> {
                    Opening opening =
                            payloads.open(entry).orElseThrow(() -> StatewardException.notFound("certificate"));
                    return new Proven(
                            opening,
                            entry.leaf(log.logId()),
                            reader.inclusion(entry.index().orElseThrow(), size));
                })
                .sorted(Comparator.comparingLong(entry -> entry.inclusion().index()))
                .toList();
    }

    private Signed signed(LedgerLog log, long needed) {
        return witnesses.states().stream()
                .filter(state -> state.checkpoint().size() >= needed && isOf(log, state.checkpoint()))
                .sorted(Comparator.<Witnesses.State>comparingInt(
                                state -> state.lines().size())
                        .thenComparingLong(state -> state.checkpoint().size())
                        .reversed())
                .flatMap(state -> note(log, state).stream()
                        .map(note -> new Signed(state.checkpoint().size(), note)))
                .findFirst()
                .orElseGet(() -> new Signed(log.treeSize(), states.sign(log)));
    }

    /** What is kept of a witness may be of a log that was since put back to an older state; then it proves nothing of this one. */
    private boolean isOf(LedgerLog log, Checkpoint state) {
        return state.origin().equals(log.head().origin())
                && state.size() <= log.treeSize()
                && reader.root(state.size()).equals(state.root());
    }

    private Optional<String> note(LedgerLog log, Witnesses.State state) {
        if (state.checkpoint().equals(log.head())) {
            // The words are the same: the log says again that they are its latest, and the witnesses' lines fit.
            return Optional.of(state.below(states.sign(log)));
        }
        try {
            SignedCheckpoint signed = SignedCheckpoint.open(state.note(), log.key());
            boolean fresh = !signed.time().plus(MAX_COSIGNED_AGE).isBefore(clock.instant());
            return fresh ? Optional.of(state.below(state.note())) : Optional.empty();
        } catch (InvalidProofException byAnEarlierKey) {
            return Optional.empty();
        }
    }
}
