package io.stateward.catalog.control;

import io.stateward.TenantScoped;
import io.stateward.catalog.entity.TransferGround;
import io.stateward.catalog.entity.TransferGroundsChanged;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Work;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Has what rests on a ground decided again when the ground's last day has passed. New transfers do not wait for this: they ask the date. */
@ApplicationScoped
public class GroundLapse implements WorkHandler {

    /** Kind of the work row; its reference is the ground. */
    public static final String KIND = "transfer-ground-lapse";

    @Inject
    Lapsing lapsing;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(Claim claim) {
        lapsing.note(claim.ref());
    }

    /** Notes it in a transaction of its own. */
    @TenantScoped
    @Transactional
    @ApplicationScoped
    public static class Lapsing {

        @Inject
        GroundRows rows;

        @Inject
        Work work;

        @Inject
        Ledger ledger;

        @Inject
        Event<TransferGroundsChanged> changed;

        /** Asks for the day after the last one. */
        public void schedule(UUID ground, LocalDate last) {
            work.enqueue(
                    KIND, ground, last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        }

        void note(UUID id) {
            TransferGround ground = rows.locked(id);
            LocalDate until = ground.until();
            if (until == null || ground.isEnded()) {
                return;
            }
            if (ground.carries(rows.today())) {
                // The clock was set back after the work had been claimed.
                schedule(id, until);
                return;
            }
            ledger.record("transfer-ground-lapsed", Map.of("ground", id));
            changed.fire(new TransferGroundsChanged(Set.of(id)));
        }
    }
}
