package io.stateward.rights.control;

import io.stateward.retention.boundary.AwaitedByPeople;
import io.stateward.rights.entity.RightsRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a person is owed a copy of from sweeps until the copy is made: an answer shows the data as of the request. It does so no longer
 * than the answer is due, because an answer that is late is no reason to store for longer (GDPR Art. 5(1)(e)).
 */
@ApplicationScoped
class AwaitedExports implements AwaitedByPeople {

    @Inject
    RightsRows rows;

    @Inject
    RightsIntake intake;

    @Inject
    Clock clock;

    @Override
    public Set<UUID> among(Set<UUID> people) {
        Instant now = clock.instant();
        Set<UUID> awaiting = new HashSet<>();
        @Nullable UUID last = null;
        for (List<RightsRequest> page = rows.awaited(now, last); !page.isEmpty(); page = rows.awaited(now, last)) {
            for (RightsRequest request : page) {
                last = request.id();
                if (intake.canOpen(request)) {
                    awaiting.addAll(intake.people(request));
                }
            }
        }
        awaiting.retainAll(people);
        return awaiting;
    }
}
