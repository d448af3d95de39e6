package io.stateward.erasure.control;

import io.stateward.Names;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.TenantScoped;
import io.stateward.disposal.boundary.TargetRefusals;
import io.stateward.disposal.entity.RefusableTarget;
import io.stateward.disposal.entity.RefusalNote;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.RefusalDraft;
import io.stateward.erasure.entity.RefusalGround;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import io.stateward.stores.boundary.Stores;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Refuses single targets of a request, and takes that back. */
@ApplicationScoped
@Transactional
@TenantScoped
public class RefusalSteps {

    @Inject
    Requests requests;

    @Inject
    TargetRefusals refusals;

    @Inject
    Naming naming;

    @Inject
    Stores stores;

    @Inject
    Operations operations;

    @Inject
    Work work;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /** Tells whether what may be refused must be searched for, because there are no tasks yet. */
    public boolean mustSearch(UUID id, RefusalDraft draft) {
        ErasureRequest request = requests.of(id);
        request.status().requireRefusable();
        return !draft.targets().isEmpty() && request.cutOff().isEmpty();
    }

    /** Refuses what the draft names; before the execution that changes the request, so that nobody approves what they have not seen. */
    public void refuse(Seen seen, RefusalDraft draft, List<RefusableTarget> found) {
        ErasureRequest request = requests.of(seen);
        request.status().requireRefusable();
        String article = draft.ground()
                .article(request.regime())
                .orElseThrow(() -> StatewardException.invalid(
                        "ground",
                        "'ground' must be one that " + request.regime() + " has for single targets: "
                                + RefusalGround.ofTargets(request.regime()) + "."));
        String reason = Names.requireText("reason", draft.reason(), ErasureDraft.MAX_REASON_CHARS);
        naming.requireNameless(request, reason);
        requireFuture(draft.until());
        List<RefusableTarget> targets = targets(request, draft, found);
        int added = refusals.refuse(
                request.id(),
                targets,
                new RefusalNote(
                        draft.ground().name(),
                        article,
                        reason,
                        draft.until(),
                        current.caller().name()));
        changed(request);
        ledger.record(
                "erasure-targets-refused",
                Map.of(
                        "request", request.id(),
                        "ground", draft.ground(),
                        "article", article,
                        "targets", added,
                        "stores",
                                targets.stream()
                                        .map(RefusableTarget::store)
                                        .distinct()
                                        .toList(),
                        "wholeStore", draft.targets().isEmpty()));
    }

    private List<RefusableTarget> targets(ErasureRequest request, RefusalDraft draft, List<RefusableTarget> found) {
        String store = draft.store();
        if (draft.targets().isEmpty() == (store == null)) {
            throw StatewardException.invalid("targets", "Send either 'targets' or 'store'.");
        }
        if (store != null) {
            return List.of(RefusableTarget.wholeStore(stores.of(store).id()));
        }
        if (draft.targets().size() > RefusalDraft.MAX_TARGETS) {
            throw StatewardException.invalid(
                    "targets",
                    "'targets' takes at most " + RefusalDraft.MAX_TARGETS + " at once. Send the rest after it.");
        }
        return refusals.named(request.id(), draft.targets(), found);
    }

    private void requireFuture(@Nullable Instant until) {
        if (until != null && !until.isAfter(clock.instant())) {
            throw StatewardException.invalid("until", "'until' must lie in the future, or be left out.");
        }
    }

    /** Withdraws a refusal: what it kept of a request that has ended is erased now. */
    public void withdraw(Seen seen, UUID refusal) {
        ErasureRequest request = requests.of(seen);
        request.status().requireWithdrawable();
        Set<UUID> freed = refusals.withdraw(request.id(), refusal);
        if (!freed.isEmpty() && request.isResumable()) {
            request.reopen(operations.start(Workflow.WORK, request.id(), 0), clock.instant());
            work.enqueue(Workflow.WORK, request.id(), clock.instant());
        }
        changed(request);
        ledger.record(
                "erasure-refusal-withdrawn",
                Map.of("request", request.id(), "refusal", refusal, "targets", freed.size()));
    }

    private void changed(ErasureRequest request) {
        if (request.cutOff().isEmpty()) {
            requests.touch(request);
        }
    }
}
