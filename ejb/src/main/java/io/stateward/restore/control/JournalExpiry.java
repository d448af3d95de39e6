package io.stateward.restore.control;

import io.stateward.subjects.boundary.Suppressions;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/** Lets months of the erasure journal expire together with what keeps the same people from coming in again. */
@ApplicationScoped
public class JournalExpiry {

    @Inject
    RestoreDirectory directory;

    @Inject
    Journal journal;

    @Inject
    RestoreRows rows;

    @Inject
    Suppressions suppressions;

    @Inject
    Gate gate;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /** Returns how many months ended. */
    public int expire() {
        int kept = suppressions.state().keptMonths();
        YearMonth now = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        List<String> expired = directory.names(current.id(), Journal.PREFIX).stream()
                .filter(file -> YearMonth.parse(file.substring(Journal.PREFIX.length()))
                        .plusMonths(kept)
                        .isBefore(now))
                .toList();
        if (expired.isEmpty()) {
            return 0;
        }
        synchronized (gate.lock(current.id())) {
            // Under the row's lock, as a record is written: no other node writes one meanwhile.
            rows.change(current.id(), state -> expired.forEach(journal::expire));
        }
        return expired.size();
    }
}
