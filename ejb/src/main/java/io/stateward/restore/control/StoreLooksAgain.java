package io.stateward.restore.control;

import io.stateward.erasure.boundary.ErasureReplay;
import io.stateward.erasure.entity.ErasureTrace;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.restore.entity.JournalNote;
import io.stateward.restore.entity.JournalNote.Kind;
import io.stateward.restore.entity.RestoredStore;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Has the stores of every erasure that was answered after a moment looked into again, by the identifiers that the journal has kept: a store
 * that was put back to that moment has forgotten them. Repeated after a crash, which asks for the same looks.
 *
 * <p>An erasure that is being executed at that time is passed over: its stores are looked into after its end, which is after the store was
 * put back, as those of every execution are (rule of {@code erasure}).
 */
@ApplicationScoped
public class StoreLooksAgain implements WorkHandler {

    static final String KIND = "store-restored";

    @Inject
    StoreReports reports;

    @Inject
    RestoreDirectory directory;

    @Inject
    Journal journal;

    @Inject
    ErasureReplay erasures;

    @Inject
    Operations operations;

    @Inject
    CurrentTenant current;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(Claim claim) {
        RestoredStore report = reports.one(claim.ref());
        Map<UUID, ErasureTrace> since = since(report.restoredTo());
        long done = 0;
        long begun = 0;
        for (ErasureTrace trace : since.values()) {
            begun += erasures.lookAgain(trace) ? 1 : 0;
            operations.progress(report.operation(), ++done, since.size());
        }
        operations.succeed(report.operation(), Map.of("erasures", since.size(), "lookedInto", begun));
    }

    private Map<UUID, ErasureTrace> since(Instant moment) {
        Map<UUID, ErasureTrace> since = new LinkedHashMap<>();
        if (!directory.exists(current.id())) {
            return since;
        }
        JournalHead head = journal.head().orElseThrow(Finding.DAMAGED::refusal);
        List<JournalLine> lines = journal.text(head).lines();
        for (JournalLine line : lines) {
            journal.open(line)
                    // By when it was written: what a block kept was erased later than the person was answered.
                    .filter(note -> note.kind() == Kind.COMPLETED && !note.at().isBefore(moment))
                    .map(JournalNote::erasure)
                    .ifPresent(trace -> since.put(trace.request(), trace));
        }
        return since;
    }
}
