package io.stateward.policies.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.control.DecisionTable;
import io.stateward.policies.control.DecisionTables;
import io.stateward.policies.control.EventFacts;
import io.stateward.policies.control.HoldItemRows;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Block;
import io.stateward.policies.entity.BlockQuestion;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Denial;
import io.stateward.policies.entity.ModelCall;
import io.stateward.policies.entity.StoreFacts;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Decides where state may live and for how long, and says why. */
@Boundary
public class PolicyDecisions {

    /** Most actions decided in one call. */
    public static final int MAX_ACTIONS = 1_000;

    private static final Comparator<StoreFacts> IN_ORDER = Comparator.comparing(
                    StoreFacts::name, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(StoreFacts::toString);

    @Inject
    DecisionTables tables;

    @Inject
    EventFacts events;

    @Inject
    HoldItemRows heldItems;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /** Says what the policies say about an action; advice, which is not recorded. */
    public Decision decide(Action action) {
        Instant now = clock.instant();
        DecisionTable table = tables.current(now);
        return heldItems
                .applied(List.of(action), List.of(table.decide(events.with(action, table.events()), now)))
                .get(0);
    }

    /** Returns the rules that decide in this tenant now, for advice without a transaction for each question. */
    public RulesInForce inForce() {
        return new RulesInForce(tables.standing(clock.instant()));
    }

    /**
     * Says what the policies say about each of many actions, all by the same state of the rules.
     *
     * @throws StatewardException of kind TOO_LARGE beyond {@link #MAX_ACTIONS}
     */
    public List<Decision> decideAll(List<Action> actions) {
        if (actions.size() > MAX_ACTIONS) {
            throw tooMany();
        }
        Instant now = clock.instant();
        DecisionTable table = tables.current(now);
        return heldItems.applied(
                actions,
                events.with(actions, table.events()).stream()
                        .map(action -> table.decide(action, now))
                        .toList());
    }

    /** Tells whether periods of the tenant's rules are counted since events, so that who state is about moves its ends. */
    public boolean countsEvents() {
        return !tables.current(clock.instant()).events().isEmpty();
    }

    /**
     * Returns those of the places at which the action is permitted, by name; places without one come first, by their regions.
     *
     * @throws StatewardException of kind TOO_LARGE beyond {@link #MAX_ACTIONS}
     */
    public List<StoreFacts> permittedAt(Action action, Collection<StoreFacts> candidates) {
        List<StoreFacts> places =
                candidates.stream().distinct().sorted(IN_ORDER).toList();
        List<Decision> decided = decideAll(places.stream().map(action::at).toList());
        return IntStream.range(0, places.size())
                .filter(i -> decided.get(i).permitted())
                .mapToObj(places::get)
                .toList();
    }

    /**
     * Returns those of the models that the action's call may be made to, in the given order.
     *
     * @param action an action that calls a model; which one does not matter
     * @throws StatewardException of kind TOO_LARGE beyond {@link #MAX_ACTIONS}
     */
    public List<String> permittedModels(Action action, List<String> candidates) {
        ModelCall call = action.call() == null ? new ModelCall(null, false, null) : action.call();
        List<Decision> decided = decideAll(
                candidates.stream().map(model -> action.by(call.to(model))).toList());
        return IntStream.range(0, candidates.size())
                .filter(i -> decided.get(i).permitted())
                .mapToObj(candidates::get)
                .toList();
    }

    /** Returns the refusal of more than {@link #MAX_ACTIONS}. */
    public static StatewardException tooMany() {
        return new StatewardException(
                Kind.TOO_LARGE,
                "too-many-actions",
                "At most " + MAX_ACTIONS + " actions can be decided in one call. Send several.");
    }

    /**
     * Decides an action that is about to be done; a denial is recorded in a transaction of its own, so that the failure does not roll
     * it back.
     *
     * @return the decision, which permits
     * @throws StatewardException of type {@code residency-denied}, {@code region-mismatch}, or {@code call-denied} for a call to a model, with the reasons if it
     *     is denied
     */
    public Decision enforce(Action action) {
        Decision decision = decide(action);
        if (!decision.permitted()) {
            denied(action, decision);
            throw refusal(action, decision);
        }
        return decision;
    }

    /** Records a denial that is enforced, in a transaction of its own. */
    public void denied(Action action, Decision decision) {
        ledger.recordApart(Denial.ENTRY, Denial.of(action, decision));
    }

    /** Records a denial in the caller's transaction, which goes on with what was not denied. */
    @Transactional(TxType.MANDATORY)
    public void deniedAmongOthers(Action action, Decision decision) {
        ledger.record(Denial.ENTRY, Denial.of(action, decision));
    }

    /**
     * Returns every hold on people or selectors, and every minimum with a ground of the request's law, that stands against an erasure;
     * {@link ItemHolds} tells the holds on single items.
     */
    public List<Block> blocks(BlockQuestion question) {
        return tables.current(clock.instant()).blocks(question);
    }

    /** Returns the refusal that tells a caller of a denial of that action: {@code region-mismatch} where the store itself is in the way. */
    public static StatewardException refusal(Action action, Decision decision) {
        StoreFacts store = action.store();
        boolean writes = action.kind() == Action.Kind.STORE || action.kind() == Action.Kind.TRANSFER;
        if (store == null || !store.mismatch() || !writes) {
            return action.kind() == Action.Kind.TRANSFER ? transferRefusal(decision) : refusal(decision);
        }
        return new StatewardException(
                Kind.UNPROCESSABLE,
                "region-mismatch",
                "This store was found elsewhere than it is registered, so nothing is written into it. Ask an administrator"
                        + " to register its true region, or to move it back and check it again.",
                Map.of("policyEpoch", decision.policyEpoch(), "reasons", List.copyOf(decision.reasons())));
    }

    private static StatewardException transferRefusal(Decision decision) {
        return new StatewardException(
                Kind.UNPROCESSABLE,
                "transfer-denied",
                "This state may not be taken there from where it comes: the reasons say which rule denies or which ground is missing."
                        + " Have a ground declared, or choose a store in the same jurisdiction.",
                Map.of("policyEpoch", decision.policyEpoch(), "reasons", List.copyOf(decision.reasons())));
    }

    /** Returns the refusal that tells a caller of a denial. */
    public static StatewardException refusal(Decision decision) {
        return refusal(decision, "Choose another store; the reasons say which rule denies.");
    }

    /**
     * Returns the refusal that tells a caller of a denial.
     *
     * @param advice what to do, when a place was denied; one or more sentences
     */
    public static StatewardException refusal(Decision decision, String advice) {
        if (decision.use() != null) {
            return new StatewardException(
                    Kind.UNPROCESSABLE,
                    "call-denied",
                    "The policies do not allow this call. Call another model, with less context or without state at the"
                            + " provider, or elsewhere; the reasons say which rule denies.",
                    Map.of(
                            "use", decision.use(),
                            "allowedRegions", List.copyOf(decision.allowedRegions()),
                            "policyEpoch", decision.policyEpoch(),
                            "reasons", List.copyOf(decision.reasons())));
        }
        String allowed = decision.allowedRegions().isEmpty()
                ? "No region is allowed for it."
                : "Allowed are " + String.join(", ", decision.allowedRegions()) + ".";
        return new StatewardException(
                Kind.UNPROCESSABLE,
                "residency-denied",
                "The policies do not allow this state to be there. " + allowed + " " + advice,
                Map.of(
                        "allowedRegions", List.copyOf(decision.allowedRegions()),
                        "policyEpoch", decision.policyEpoch(),
                        "reasons", List.copyOf(decision.reasons())));
    }
}
