package io.stateward.catalog.control;

import io.stateward.TenantScoped;
import io.stateward.operations.boundary.Work;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.SQLException;
import java.time.Clock;

/** Counts a tenant's items anew when somebody has seen a count that is old. */
@ApplicationScoped
public class Recount implements WorkHandler {

    /** Kind of the work row; its reference is the tenant. */
    public static final String KIND = "catalog-recount";

    private static final System.Logger LOG = System.getLogger(Recount.class.getName());

    @Inject
    Asking asking;

    @Inject
    Taking taking;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(Claim claim) {
        taking.take();
    }

    /** Asks for the work; that somebody else asks at the same moment is as good. */
    public void ask() {
        try {
            asking.ask();
        } catch (IllegalStateException e) {
            if (!(e.getCause() instanceof SQLException refused) || !TenantSql.isRefusal(refused)) {
                throw e;
            }
            LOG.log(System.Logger.Level.DEBUG, "Somebody else asked for the count at the same moment", e);
        }
    }

    /** Asks in a transaction of its own, so that a refusal leaves the reader's whole. */
    @TenantScoped
    @Transactional(TxType.REQUIRES_NEW)
    @ApplicationScoped
    public static class Asking {

        @Inject
        Work work;

        @Inject
        CurrentTenant current;

        @Inject
        Clock clock;

        public void ask() {
            work.enqueue(KIND, current.id(), clock.instant());
        }
    }

    /** Counts and keeps the count in one transaction. */
    @TenantScoped
    @Transactional
    @ApplicationScoped
    public static class Taking {

        @Inject
        Counting counting;

        @Inject
        TotalRows totals;

        @Inject
        Clock clock;

        public void take() {
            totals.replace(counting.all(), clock.instant());
        }
    }
}
