package io.stateward.ledger.control;

import io.stateward.StatewardException;
import io.stateward.ledger.boundary.WitnessRoute;
import io.stateward.ledger.control.WitnessSettings.Witness;
import io.stateward.ledger.entity.LedgerLog;
import io.stateward.ledger.entity.LogWitness;
import io.stateward.ledger.entity.WitnessView;
import io.stateward.ledger.proof.Checkpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Has the operator's witnesses cosign the tenant's log, and keeps what they said.
 *
 * <p>Works outside any transaction and apart from sequencing: a witness that is down is shown as missing and stops nothing.
 */
@ApplicationScoped
public class Witnesses {

    /** How long a witness that failed is left alone, for all tenants. */
    static final Duration PAUSE = Duration.ofMinutes(1);

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
    Clock clock;

    /** Asks those witnesses that have not signed the log's committed state; returns how many have now. */
    public int ask() {
        List<Witness> witnesses = settings.all();
        LedgerLog log = witnesses.isEmpty() ? null : keeper.committed().orElse(null);
        if (log == null || log.treeSize() == 0) {
            return 0;
        }
        Checkpoint head = log.head();
        String note = keeper.sign(log, clock.instant());
        int signed = 0;
        for (Witness witness : witnesses) {
            signed += asked(witness, head, note) ? 1 : 0;
        }
        return signed;
    }

    private boolean asked(Witness witness, Checkpoint head, String note) {
        String name = witness.key().name();
        LogWitness row = rows.of(name).orElse(null);
        if (row != null && row.hasSeen(head)) {
            return true;
        }
        Instant until = failing.get(name);
        if (until != null && clock.instant().isBefore(until)) {
            return false;
        }
        try {
            routes.forEach(route -> route.require(witness.prefix().getHost(), witness.port()));
            WitnessCall.Signed signed = WitnessCall.ask(
                    witness, note, head, row == null ? 0 : row.size(), from -> reader.consistency(from, head.size()));
            rows.cosigned(name, head, note, signed);
            failing.remove(name);
            return true;
        } catch (WitnessCall.Refused | StatewardException refused) {
            failing.put(name, clock.instant().plus(PAUSE));
            rows.failed(name, Objects.requireNonNullElse(refused.getMessage(), "The witness failed."), clock.instant());
            return false;
        }
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
        List<LogWitness> signed = signed();
        Optional<LogWitness> latest = signed.stream().max(Comparator.comparingLong(LogWitness::size));
        return latest.map(best -> {
            StringBuilder note = new StringBuilder(Objects.requireNonNull(best.note()));
            signed.stream().filter(row -> row.size() == best.size()).forEach(row -> note.append(row.cosignature()));
            return note.toString();
        });
    }

    private List<LogWitness> signed() {
        List<String> names =
                settings.all().stream().map(witness -> witness.key().name()).toList();
        return rows.all().stream()
                .filter(row -> row.note() != null && names.contains(row.name()))
                .toList();
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
