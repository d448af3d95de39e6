package io.stateward.erasure.control;

import io.stateward.TenantScoped;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.PausedTime;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Work;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds requests without a next step, gives them one and raises an alarm: a request that is executed, will be looked into again or has a key
 * to destroy has a work row. One whose work fails again and again has a next step that leads nowhere, which is an alarm too.
 */
@ApplicationScoped
@Transactional
@TenantScoped
public class Watch {

    /** Requests looked at in one transaction. */
    static final int PAGE = 500;

    /** Beginnings without an end after which work is said to lead nowhere. */
    static final int MAX_ATTEMPTS = 6;

    private static final Logger LOG = System.getLogger(Watch.class.getName());

    @Inject
    Requests requests;

    @Inject
    Work work;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /** Looks at the next requests; returns the last of them, or null when there are no more. */
    public @Nullable UUID look(@Nullable UUID after) {
        List<ErasureRequest> page = requests.waiting(after, PAGE);
        Map<String, List<ErasureRequest>> byKind = page.stream().collect(Collectors.groupingBy(Watch::kind));
        byKind.forEach(this::look);
        return page.size() < PAGE ? null : page.get(PAGE - 1).id();
    }

    /**
     * Lets the next periods go on that have stood still for as long as they may, and raises an alarm: an officer makes sure in another way, or
     * refuses for want of an identity, inside what is left of the period. Returns the last of them, or null when there are no more.
     */
    public @Nullable UUID endPauses(@Nullable UUID after) {
        Instant now = clock.instant();
        List<ErasureRequest> page = requests.paused(now.minus(Duration.ofDays(PausedTime.MOST_DAYS)), after, PAGE);
        for (ErasureRequest request : page) {
            int days = request.endPause(now, current.tenant().timeZone());
            ledger.record(
                    "erasure-pause-ended",
                    Map.of("request", request.id(), "pausedDays", days, "dueAt", request.dueAt()));
            LOG.log(Level.WARNING, "The period of erasure request {0} goes on without a confirmation", request.id());
        }
        return page.size() < PAGE ? null : page.get(PAGE - 1).id();
    }

    /** Returns the kind of work that a request waits for. */
    private static String kind(ErasureRequest request) {
        return request.isResumable() ? Resumption.WORK : Workflow.WORK;
    }

    private void look(String kind, List<ErasureRequest> waiting) {
        Set<UUID> ids = waiting.stream().map(ErasureRequest::id).collect(Collectors.toSet());
        Map<UUID, Integer> attempts = work.attempts(kind, ids);
        Instant now = clock.instant();
        for (ErasureRequest request : waiting) {
            Integer begun = attempts.get(request.id());
            if (begun == null && !waitsForAnEvent(request)) {
                work.enqueue(kind, request.id(), now);
                alarm(request, "missing");
            } else if (begun != null && begun >= MAX_ATTEMPTS && !request.isStalled()) {
                alarm(request, "failing");
            }
        }
    }

    /** What a hold without an end keeps waits for its release, which asks for the work itself. */
    private static boolean waitsForAnEvent(ErasureRequest request) {
        return request.isResumable() && request.nextProbe().isEmpty();
    }

    private void alarm(ErasureRequest request, String step) {
        request.stalled(clock.instant());
        ledger.record("erasure-stalled", Map.of("request", request.id(), "status", request.status(), "step", step));
        LOG.log(Level.ERROR, "Erasure request {0} had no next step that leads on: its work is {1}", request.id(), step);
    }
}
