package io.stateward.vault.control;

import io.stateward.operations.boundary.Work;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.vault.boundary.SealedRows;
import io.stateward.vault.boundary.SealedRows.Table;
import io.stateward.vault.control.Resealing.Successor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Seals under keys of the tree whatever a tenant has under keys that were files once, and destroys those; asked for when the server starts.
 *
 * <p>Rows are walked, transactions that had the old key are waited for, and rows are walked again before it is destroyed. Repeated from the
 * beginning after a crash, which changes nothing twice.
 */
@ApplicationScoped
public class ResealWork implements WorkHandler {

    /** The kind of this work. */
    public static final String KIND = "vault-reseal";

    /** Longer than any transaction lives. */
    static final Duration GRACE = Duration.ofMinutes(10);

    @Inject
    Instance<SealedRows> rows;

    @Inject
    Resealing resealing;

    @Inject
    Work work;

    @Inject
    Clock clock;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(Claim claim) {
        if (!reseal(resealing.legacy())) {
            work.enqueue(KIND, claim.tenantId(), clock.instant().plus(GRACE));
        }
    }

    /**
     * Seals what is under keys under others, and destroys those whose time has come.
     *
     * @return false if some of them are still waited for
     */
    public boolean reseal(Set<UUID> keys) {
        List<Table> tables =
                rows.stream().flatMap(some -> some.tables().stream()).toList();
        Instant now = clock.instant();
        boolean waiting = false;
        for (UUID old : keys) {
            Optional<Successor> successor = resealing.replace(old, tables);
            if (successor.isPresent()) {
                tables.forEach(table -> walk(table, successor.get()));
                boolean due = !now.isBefore(successor.get().since().plus(GRACE));
                if (due) {
                    resealing.destroy(old);
                }
                waiting |= !due;
            }
        }
        return !waiting;
    }

    private void walk(Table table, Successor successor) {
        Optional<UUID> last = resealing.page(table, successor, null);
        while (last.isPresent()) {
            last = resealing.page(table, successor, last.get());
        }
    }
}
