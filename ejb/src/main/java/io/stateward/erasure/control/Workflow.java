package io.stateward.erasure.control;

import io.stateward.Names;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.disposal.boundary.Disposals;
import io.stateward.erasure.entity.DueDate;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.IdentityBy;
import io.stateward.erasure.entity.PausedTime;
import io.stateward.erasure.entity.RefusalGround;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Moves requests on, records every move, and hands them to the batch job. */
@ApplicationScoped
public class Workflow {

    /** Kind of the work row and of the batch job that executes a request. */
    public static final String WORK = "erasure";

    @Inject
    CurrentTenant current;

    @Inject
    Disposals disposals;

    @Inject
    Naming naming;

    @Inject
    IdentityChecks identities;

    @Inject
    PersonNotices notices;

    @Inject
    RequestSettings settings;

    @Inject
    Operations operations;

    @Inject
    Work work;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    public ErasureRequest confirmIdentity(ErasureRequest request) {
        identities.confirm(
                request,
                identities.find(request).orElse(null),
                IdentityBy.OFFICER,
                current.caller().name());
        return request;
    }

    public ErasureRequest approve(ErasureRequest request) {
        String officer = current.caller().name();
        if (settings.settings().secondPerson() && officer.equals(request.requestedBy())) {
            throw new StatewardException(
                    Kind.FORBIDDEN,
                    "second-person-needed",
                    "Your tenant asks for four eyes: somebody else than the creator of the request must approve it.");
        }
        return approve(request, officer);
    }

    /** Approves a request in somebody's name. */
    public ErasureRequest approve(ErasureRequest request, String officer) {
        request.approve(officer, operations.start(WORK, request.id(), 0), clock.instant());
        work.enqueue(WORK, request.id(), clock.instant());
        ledger.record(
                "erasure-approved",
                Map.of(
                        "request", request.id(),
                        "status", request.status(),
                        "dueAt", request.dueAt(),
                        "secondPerson", !officer.equals(request.requestedBy())));
        return request;
    }

    public ErasureRequest refuse(ErasureRequest request, RefusalGround ground, String explanation) {
        if (!ground.isOf(request.regime())) {
            throw StatewardException.invalid(
                    "ground",
                    "'ground' must be one that " + request.regime() + " has: "
                            + Arrays.stream(RefusalGround.values())
                                    .filter(any -> any.isOf(request.regime()))
                                    .toList() + ".");
        }
        String words = requireWords(request, "explanation", explanation);
        request.refuse(ground, words, clock.instant());
        goOn(request);
        notices.refused(request, ground, words);
        close(request);
        ledger.record("erasure-refused", Map.of("request", request.id(), "ground", ground));
        return request;
    }

    public ErasureRequest cancel(ErasureRequest request, String reason) {
        requireWords(request, "reason", reason);
        request.cancel(clock.instant());
        goOn(request);
        notices.withdraw(request);
        close(request);
        return recorded(request, "erasure-cancelled");
    }

    public ErasureRequest extend(ErasureRequest request, String reason) {
        String why = requireWords(request, "reason", reason);
        ZoneId zone = current.tenant().timeZone();
        Instant due = DueDate.of(request.regime(), request.receivedAt(), zone, true);
        request.extend(PausedTime.later(due, request.pausedDays(), zone), why, clock.instant());
        notices.extended(request, why);
        return recorded(request, "erasure-extended");
    }

    public ErasureRequest retry(ErasureRequest request, Optional<UUID> task, String reason) {
        requireWords(request, "reason", reason);
        request.retry(operations.start(WORK, request.id(), 0));
        disposals.retry(request.id(), task);
        work.enqueue(WORK, request.id(), clock.instant());
        return recorded(request, "erasure-retried");
    }

    public ErasureRequest excuse(ErasureRequest request, Optional<UUID> task, String reason) {
        return excuse(request, task, current.caller().name(), reason);
    }

    /** Excuses in somebody's name. */
    public ErasureRequest excuse(ErasureRequest request, Optional<UUID> task, String by, String reason) {
        requireWords(request, "reason", reason);
        if (request.status() != ErasureStatus.NEEDS_ATTENTION) {
            throw new StatewardException(
                    Kind.CONFLICT, "erasure-status", "Only a request that needs attention has something to excuse.");
        }
        disposals.excuse(request.id(), task, by, reason);
        request.retry(operations.start(WORK, request.id(), 0));
        work.enqueue(WORK, request.id(), clock.instant());
        return recorded(request, "erasure-excused");
    }

    private String requireWords(ErasureRequest request, String field, String words) {
        String text = Names.requireText(field, words, ErasureDraft.MAX_REASON_CHARS);
        naming.requireNameless(request, text);
        return text;
    }

    /** Nobody waits for the person any more: the time for which the period stood still is known now. */
    private void goOn(ErasureRequest request) {
        request.resume(clock.instant(), current.tenant().timeZone());
    }

    /** The identifiers go at once; their key is destroyed by the worker, outside this transaction. */
    private void close(ErasureRequest request) {
        request.dropIdentifiers();
        work.enqueue(WORK, request.id(), clock.instant());
    }

    private ErasureRequest recorded(ErasureRequest request, String type) {
        ledger.record(type, Map.of("request", request.id(), "status", request.status(), "dueAt", request.dueAt()));
        return request;
    }
}
