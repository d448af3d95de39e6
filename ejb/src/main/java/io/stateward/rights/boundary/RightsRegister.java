package io.stateward.rights.boundary;

import io.stateward.Boundary;
import io.stateward.rights.control.RightsRows;
import io.stateward.rights.entity.RegisteredRight;
import io.stateward.rights.entity.RightsRequest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requests for access, portability and restriction of a period for who reports on them.
 *
 * <p>A request belongs to a period if it was received in it, or before it and was not closed when it began.
 */
@Boundary
public class RightsRegister {

    @Inject
    RightsRows rows;

    /**
     * Counts the requests of a period.
     *
     * @param from its first moment
     * @param to the first moment after it
     */
    public long count(Instant from, Instant to) {
        return rows.count(from, to);
    }

    /**
     * Returns requests of a period in the order of their ids.
     *
     * @param after the last request already seen, or null to begin
     * @param limit most requests at once
     */
    public List<RegisteredRight> between(Instant from, Instant to, @Nullable UUID after, int limit) {
        return rows.between(from, to, after, limit).stream()
                .map(RightsRequest::registered)
                .toList();
    }
}
