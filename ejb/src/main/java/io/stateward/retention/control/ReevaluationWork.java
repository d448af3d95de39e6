package io.stateward.retention.control;

import io.stateward.TenantScoped;
import io.stateward.catalog.entity.TransferGroundsChanged;
import io.stateward.operations.boundary.Work;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.policies.entity.RegionTablesChanged;
import io.stateward.policies.entity.RulesChanged;
import io.stateward.policies.entity.SubjectEventNoted;
import io.stateward.retention.entity.ReevaluationCause;
import io.stateward.stores.entity.StoreMoved;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Asks for the catalog to be decided again, in the transaction of the change that makes it needed. */
@ApplicationScoped
public class ReevaluationWork implements WorkHandler {

    /** Kind of the work row that the batch job does; its reference is the tenant. */
    public static final String KIND = "re-evaluation";

    /** Kind of the work row that asks for the former at a time. */
    static final String CALL = "re-evaluation-call";

    /** Stands for everything where a cause has a reference. */
    private static final UUID ALL = new UUID(0, 0);

    /** Most people or stores of one change that are told apart. */
    static final int MAX_CAUSES = 200;

    /** The call for items that were being registered while the rules changed. */
    static final UUID LATE = new UUID(0, 1);

    /** The call for the day on which a dated table says something else. */
    static final UUID DATE = new UUID(0, 2);

    @Inject
    Asking asking;

    @Override
    public String kind() {
        return CALL;
    }

    @Override
    public void handle(Claim claim) {
        asking.ask();
    }

    void rulesChanged(@Observes RulesChanged event) {
        asking.ask();
    }

    void tablesChanged(@Observes RegionTablesChanged event) {
        asking.ask(ReevaluationCause.Kind.ALL, Set.of(ALL));
    }

    void storeMoved(@Observes StoreMoved event) {
        asking.ask(ReevaluationCause.Kind.STORE, Set.of(event.store()));
    }

    void eventNoted(@Observes SubjectEventNoted event) {
        asking.ask(ReevaluationCause.Kind.SUBJECT, event.subjects());
    }

    void groundsChanged(@Observes TransferGroundsChanged event) {
        asking.ask(ReevaluationCause.Kind.GROUND, event.grounds());
    }

    /** Asks within the caller's transaction, or in one of its own where there is none. */
    @TenantScoped
    @Transactional
    @ApplicationScoped
    public static class Asking {

        @Inject
        ReevaluationRows rows;

        @Inject
        Work work;

        @Inject
        CurrentTenant current;

        @Inject
        Clock clock;

        public void ask() {
            work.enqueue(KIND, current.id(), clock.instant());
        }

        /** Asks for what these are about to be decided again; for all there is, if they are too many. */
        public void ask(ReevaluationCause.Kind kind, Set<UUID> refs) {
            if (refs.size() > MAX_CAUSES) {
                rows.add(new ReevaluationCause(ReevaluationCause.Kind.ALL, ALL));
            } else {
                refs.forEach(ref -> rows.add(new ReevaluationCause(kind, ref)));
            }
            ask();
        }

        /** Asks for a call at a time; a later one of the same reference takes its place. */
        public void call(UUID ref, Instant at) {
            work.enqueue(CALL, ref, at);
        }
    }
}
