package io.stateward.erasure.control;

import io.stateward.testing.Domain;
import java.util.UUID;

/** Reaches the steps of requests that were sent together, as far as a worker that is killed comes with them. */
public final class BulkProbe {

    public static final int SLICE = BulkWork.SLICE;
    public static final int MAX_LINES = BulkReading.MAX_LINES;
    public static final int MAX_ATTEMPTS = BulkSteps.MAX_ATTEMPTS;

    private BulkProbe() {}

    /** Makes the next lines requests, and tells nobody. */
    public static void receive(Domain domain, UUID bulk, int lines) {
        BulkSteps steps = domain.get(BulkSteps.class);
        steps.next(bulk, lines).forEach(line -> steps.receive(bulk, line));
    }
}
