package io.stateward.catalog.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.catalog.control.Crossings.Judged;
import io.stateward.catalog.control.Crossings.Question;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.catalog.entity.Transfer;
import io.stateward.catalog.entity.TransferAnswer;
import io.stateward.catalog.entity.TransferGround;
import io.stateward.catalog.entity.TransferRequest;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Reason;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import io.stateward.subjects.boundary.Subjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Permits items to be taken to another store, and keeps the permissions. */
@ApplicationScoped
public class Permitting {

    @Inject
    Scan scan;

    @Inject
    Crossings crossings;

    @Inject
    TransferRows rows;

    @Inject
    GroundRows grounds;

    @Inject
    Stores stores;

    @Inject
    Subjects subjects;

    @Inject
    PolicyDecisions decisions;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /** Is an item with what was decided of it. */
    private record Asked(ScannedItem item, Action action, Judged judged) {

        boolean permitted() {
            return judged.decision().permitted();
        }
    }

    public TransferAnswer permit(TransferRequest request) {
        Set<UUID> ids = new LinkedHashSet<>(request.items());
        requireCount(ids);
        StoreView target = stores.named(request.toStore());
        List<Asked> asked = judged(items(ids), target);
        if (!request.dryRun()) {
            keep(asked, target);
        }
        long epoch = asked.get(0).judged().decision().policyEpoch();
        int permitted = (int) asked.stream().filter(Asked::permitted).count();
        return new TransferAnswer(
                target.id(),
                request.dryRun(),
                permitted,
                epoch,
                asked.stream().map(Permitting::answer).toList());
    }

    private static void requireCount(Set<UUID> ids) {
        if (ids.isEmpty()) {
            throw StatewardException.invalid("items", "'items' needs at least one item.");
        }
        if (ids.size() > TransferRequest.MAX_ITEMS) {
            throw new StatewardException(
                    Kind.TOO_LARGE,
                    "too-many-items",
                    "At most " + TransferRequest.MAX_ITEMS + " items can be asked about in one call. Send several.");
        }
    }

    /** Returns the items in the order they are asked about; an agent sees only its own. */
    private List<ScannedItem> items(Set<UUID> ids) {
        Map<UUID, ScannedItem> found =
                scan.reachable(ids).stream().collect(Collectors.toMap(ScannedItem::id, Function.identity()));
        if (!found.keySet().containsAll(ids)) {
            throw StatewardException.notFound("state item");
        }
        return ids.stream().map(id -> Objects.requireNonNull(found.get(id))).toList();
    }

    private List<Asked> judged(List<ScannedItem> items, StoreView target) {
        List<Action> actions = items.stream()
                .map(item -> item.action().as(Action.Kind.TRANSFER).on(null).at(target.facts()))
                .toList();
        List<Decision> decided = decisions.decideAll(actions);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            ScannedItem item = items.get(i);
            questions.add(new Question(actions.get(i), decided.get(i), target.id(), Map.of(item.id(), item.store())));
        }
        List<Judged> judged = crossings.judge(questions, true);
        Set<UUID> closed = subjects.unreadable(items.stream()
                .map(item -> item.action().subjects())
                .flatMap(Collection::stream)
                .collect(Collectors.toSet()));
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            asked.add(new Asked(items.get(i), actions.get(i), open(items.get(i), judged.get(i), closed)));
        }
        return asked;
    }

    /** What is held aside, or about somebody who is restricted or being erased, goes nowhere. */
    private static Judged open(ScannedItem item, Judged judged, Set<UUID> closed) {
        String why = null;
        if (HeldItems.KIND.equals(item.action().item().kind())) {
            why = "It is held aside until somebody decides.";
        } else if (item.restricted() || !Collections.disjoint(item.action().subjects(), closed)) {
            why = "Somebody it is about is restricted or being erased.";
        }
        return why == null
                ? judged
                : new Judged(
                        judged.decision().deniedBy(new Reason(Reason.BUILT_IN, 0, Reason.Outcome.WON, why)),
                        List.of(),
                        false);
    }

    private void keep(List<Asked> asked, StoreView target) {
        List<Transfer> resting = asked.stream()
                .filter(Asked::permitted)
                .flatMap(one -> one.judged().transfers().stream())
                .toList();
        if (!crossings.keep(resting)) {
            throw Transferred.ended();
        }
        useUp(resting);
        Map<UUID, Integer> byAgent = new LinkedHashMap<>();
        for (Asked one : asked) {
            Decision decision = one.judged().decision();
            if (one.permitted()) {
                rows.write(
                        new TransferRows.For(one.item().agent(), null, decision.policyEpoch()),
                        one.judged().transfers());
                byAgent.merge(one.item().agent(), 1, Integer::sum);
            } else {
                decisions.deniedAmongOthers(one.action(), decision);
            }
        }
        byAgent.forEach((agent, count) -> ledger.record(
                "transfers-permitted",
                Map.of(
                        "agent",
                        agent,
                        "toStore",
                        target.id(),
                        "items",
                        count,
                        "grounds",
                        resting.stream().map(Transferred::ground).distinct().toList())));
    }

    private void useUp(List<Transfer> resting) {
        resting.stream()
                .filter(transfer -> transfer.permission() == null)
                .map(Transfer::ground)
                .filter(Objects::nonNull)
                .distinct()
                .map(grounds::of)
                .filter(TransferGround::isForOne)
                .forEach(ground -> {
                    if (!ground.permits(grounds.today())) {
                        throw Transferred.ended();
                    }
                    ground.use(clock.instant());
                });
    }

    private static TransferAnswer.Judged answer(Asked asked) {
        Judged judged = asked.judged();
        Transfer transfer = judged.transfers().isEmpty() || !asked.permitted()
                ? null
                : judged.transfers().get(0);
        return new TransferAnswer.Judged(
                asked.item().id(),
                asked.permitted(),
                transfer == null ? null : new TransferAnswer.GroundRef(transfer.kind(), transfer.ground()),
                transfer == null ? null : transfer.until(),
                asked.permitted() ? List.of() : judged.decision().reasons());
    }
}
