package io.stateward.subjects.control;

import io.stateward.operations.boundary.Work;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.subjects.entity.PeopleForgotten;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Begins a new look-up epoch some time after somebody was forgotten, so that old pages and backups confirm nobody for ever. After {@code
 * stateward.subjects.epoch-after}, an ISO 8601 duration; 30 days if it is not set, at least an hour.
 */
@ApplicationScoped
public class EpochDue implements WorkHandler {

    static final String WORK = "lookup-epoch-due";

    private static final String SETTING = "stateward.subjects.epoch-after";
    private static final Duration DEFAULT = Duration.ofDays(30);
    private static final Duration LEAST = Duration.ofHours(1);

    @Inject
    EpochTurn turn;

    @Inject
    Work work;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /** In the transaction that forgets them. What is asked for already stays: the first of several counts. */
    void remember(@Observes PeopleForgotten forgotten) {
        work.enqueueAtLatest(WORK, current.id(), clock.instant().plus(after()));
    }

    /** Returns how long look-up hashes of the forgotten may be confirmed by old copies, at most and but for a turn's own time. */
    static Duration after() {
        Duration after = ConfigProvider.getConfig()
                .getOptionalValue(SETTING, Duration.class)
                .orElse(DEFAULT);
        if (after.compareTo(LEAST) < 0) {
            throw new IllegalStateException(SETTING + " must be at least " + LEAST);
        }
        return after;
    }

    @Override
    public String kind() {
        return WORK;
    }

    @Override
    public void handle(Claim claim) {
        turn.begin();
    }
}
