package io.stateward.policies.control;

import io.stateward.TenantScoped;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.policies.entity.PolicyEpoch;
import io.stateward.policies.entity.RegionTablesChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;

/**
 * Tells one tenant that the tables by which places are judged have changed: in its ledger, by a new epoch of its rules, and to whoever
 * judges its state again. Decisions do not wait for this; they see the tables at once.
 */
@ApplicationScoped
public class TablesTold implements WorkHandler {

    /** Kind of the work row; its reference is the tenant. */
    public static final String KIND = "region-tables-changed";

    @Inject
    Telling telling;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(Claim claim) {
        telling.tell();
    }

    /** Tells it in a transaction of its own. */
    @TenantScoped
    @Transactional
    @ApplicationScoped
    public static class Telling {

        @Inject
        RuleChanges changes;

        @Inject
        PolicyRows rows;

        @Inject
        CurrentRegions regions;

        @Inject
        Ledger ledger;

        @Inject
        Event<RegionTablesChanged> changed;

        @Inject
        Clock clock;

        public void tell() {
            PolicyEpoch epoch = changes.open();
            long tables = regions.epoch(clock.instant());
            if (epoch.judgedBy(tables)) {
                rows.advance(epoch);
                ledger.record("region-tables-changed", Map.of("tablesEpoch", tables, "policyEpoch", epoch.epoch()));
                changed.fire(new RegionTablesChanged(tables, epoch.epoch()));
            }
        }
    }
}
