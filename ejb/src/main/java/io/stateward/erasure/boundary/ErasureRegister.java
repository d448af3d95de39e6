package io.stateward.erasure.boundary;

import io.stateward.Boundary;
import io.stateward.disposal.boundary.Disposals;
import io.stateward.disposal.entity.RunSums;
import io.stateward.erasure.control.Requests;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.RegisteredRequest;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requests of a period for who reports on them.
 *
 * <p>A request belongs to a period if it was received in it, or before it and was still open when it began.
 */
@Boundary
public class ErasureRegister {

    @Inject
    Requests requests;

    @Inject
    Disposals disposals;

    @Inject
    CurrentTenant current;

    /**
     * Counts the requests of a period.
     *
     * @param from its first moment
     * @param to the first moment after it
     */
    public long count(Instant from, Instant to) {
        return requests.count(from, to);
    }

    /**
     * Returns requests of a period in the order of their ids.
     *
     * @param now when what is still there is asked for, and how much time is left
     * @param after the last request already seen, or null to begin
     * @param limit most requests at once
     */
    public List<RegisteredRequest> between(Instant from, Instant to, Instant now, @Nullable UUID after, int limit) {
        List<ErasureRequest> found = requests.between(from, to, after, limit);
        Map<UUID, RunSums> sums =
                disposals.sums(found.stream().map(ErasureRequest::id).toList(), now);
        return found.stream()
                .map(r -> r.registered(
                        sums.getOrDefault(r.id(), RunSums.NONE),
                        now,
                        current.tenant().timeZone()))
                .toList();
    }
}
