package io.stateward.ledger.control;

import io.stateward.StatewardException;
import io.stateward.ledger.boundary.WitnessRoute;
import io.stateward.ledger.control.WitnessSettings.Witness;
import io.stateward.ledger.entity.LedgerLog;
import io.stateward.ledger.entity.LogWitness;
import io.stateward.ledger.entity.WitnessView;
import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.Cosignature;
import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.SignedNote;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Has the operator's witnesses cosign the tenant's log, and keeps what they said.
 *
 * <p>Works outside any transaction and apart from sequencing: a witness that is down is shown as missing and stops nothing.
 */
@ApplicationScoped
public class Witnesses {

    /** How long a witness that cannot be reached is left alone, for all tenants; one that refuses a log, for that log. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** Most pauses that are remembered; beyond them all are forgotten. */
    static final int MAX_PAUSES = 10_000;

    /** How old a witness's word on a log that did not grow may get before it is asked again. */
    static final Duration RENEWAL = Duration.ofHours(1);

    private final Map<String, Instant> failing = new ConcurrentHashMap<>();

    @Inject
    WitnessSettings settings;

    @Inject
    WitnessRows rows;

    @Inject
    LogKeeper keeper;

    @Inject
    LogReader reader;

    @Inject
    Instance<WitnessRoute> routes;

    @Inject
    SignedStates states;

    @Inject
    Clock clock;

    /** Asks those witnesses that have not signed the log's committed state; returns how many have now. */
    public int ask() {
        List<Witness> witnesses = settings.all();
        LedgerLog log = witnesses.isEmpty() ? null : keeper.committed().orElse(null);
        if (log == null || log.treeSize() == 0) {
            return 0;
        }
        Checkpoint head = log.head();
        String note = states.sign(log);
        int signed = 0;
        for (Witness witness : witnesses) {
            signed += asked(witness, head, note) ? 1 : 0;
        }
        return signed;
    }

    private boolean asked(Witness witness, Checkpoint head, String note) {
        String name = witness.key().name();
        LogWitness row = rows.of(name).orElse(null);
        if (row != null && row.hasSeen(head) && !isOld(row)) {
            return true;
        }
        if (isPaused(name) || isPaused(refusal(name, head))) {
            return false;
        }
        try {
            routes.forEach(route -> route.require(witness.prefix().getHost(), witness.port()));
            WitnessCall.Signed signed = WitnessCall.ask(
                    witness, note, head, row == null ? 0 : row.size(), from -> reader.consistency(from, head.size()));
            rows.cosigned(name, head, note, signed);
            failing.remove(name);
            failing.remove(refusal(name, head));
            return true;
        } catch (WitnessCall.Refused | StatewardException refused) {
            // A witness that does not know one tenant's key must not be kept from the logs of all others by that.
            pause(refused instanceof WitnessCall.Unreachable ? name : refusal(name, head));
            rows.failed(name, Objects.requireNonNullElse(refused.getMessage(), "The witness failed."), clock.instant());
            return false;
        }
    }

    private boolean isPaused(String what) {
        Instant until = failing.get(what);
        return until != null && clock.instant().isBefore(until);
    }

    private void pause(String what) {
        if (failing.size() >= MAX_PAUSES) {
            failing.clear();
        }
        failing.put(what, clock.instant().plus(PAUSE));
    }

    private static String refusal(String name, Checkpoint head) {
        return name + " " + head.origin();
    }

    /** A log that stands still is still the latest: whoever checks how old a witness's word is must not take it for one cut off. */
    private boolean isOld(LogWitness row) {
        Instant at = row.cosignedAt();
        return at == null || at.plus(RENEWAL).isBefore(clock.instant());
    }

    /** Returns what each configured witness has said. */
    public List<WitnessView> views() {
        long size = keeper.committed().map(LedgerLog::treeSize).orElse(0L);
        List<WitnessView> views = new ArrayList<>();
        for (Witness witness : settings.all()) {
            LogWitness row = rows.of(witness.key().name())
                    .orElseGet(() -> new LogWitness(witness.key().name()));
            views.add(new WitnessView(
                    row.name(),
                    witness.key().render(),
                    row.size(),
                    Math.max(0, size - row.size()),
                    row.cosignedAt(),
                    row.failure(),
                    row.failedAt()));
        }
        return views;
    }

    /** Returns the latest checkpoint that a witness has signed, with the lines of all that signed the same state. */
    public Optional<String> cosignedCheckpoint() {
        return states().stream()
                .max(Comparator.comparingLong(state -> state.checkpoint().size()))
                .map(state -> state.below(state.note()));
    }

    /**
     * Is a state of the log that configured witnesses have signed.
     *
     * @param note the log's own note of it
     * @param lines those of the witnesses, each to be put below a note of that state
     */
    record State(Checkpoint checkpoint, String note, List<String> lines) {

        String below(String signed) {
            return signed + String.join("", lines);
        }
    }

    /** Returns the states that witnesses have signed last; a line that is not by the key configured now is left out. */
    List<State> states() {
        Map<Checkpoint, State> states = new LinkedHashMap<>();
        for (Witness witness : settings.all()) {
            rows.of(witness.key().name())
                    .flatMap(row -> state(row, witness))
                    .ifPresent(state -> states.merge(state.checkpoint(), state, Witnesses::both));
        }
        return List.copyOf(states.values());
    }

    private static State both(State one, State other) {
        return new State(
                one.checkpoint(),
                one.note(),
                Stream.concat(one.lines().stream(), other.lines().stream()).toList());
    }

    private static Optional<State> state(LogWitness row, Witness witness) {
        String note = row.note();
        String line = row.cosignature();
        if (note == null || line == null) {
            return Optional.empty();
        }
        try {
            Cosignature.open(note + line, witness.key());
            return Optional.of(new State(Checkpoint.parse(SignedNote.parse(note).text()), note, List.of(line)));
        } catch (InvalidProofException ofAnotherKey) {
            return Optional.empty();
        }
    }

    /** Returns what was cosigned, to be held against the log. */
    List<LogFacts.Cosigned> cosigned() {
        List<LogFacts.Cosigned> cosigned = new ArrayList<>();
        for (Witness witness : settings.all()) {
            @Nullable
            String note =
                    rows.of(witness.key().name()).map(LogWitness::cosignedNote).orElse(null);
            if (note != null) {
                cosigned.add(new LogFacts.Cosigned(note, witness.key().render()));
            }
        }
        return cosigned;
    }
}
