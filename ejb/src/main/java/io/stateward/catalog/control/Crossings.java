package io.stateward.catalog.control;

import io.stateward.Chunks;
import io.stateward.catalog.entity.Transfer;
import io.stateward.catalog.entity.TransferGround;
import io.stateward.catalog.entity.TransferView;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.boundary.Regions;
import io.stateward.policies.boundary.RulesInForce;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Reason;
import io.stateward.policies.entity.TransferBasis;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides whether something made of items in other stores may be in a store: by the rules for the place, and by a ground for each way by
 * which it leaves a jurisdiction or for which the rules alone do not suffice. Many at a time, with no query for an item.
 */
@ApplicationScoped
class Crossings {

    @Inject
    Regions regions;

    @Inject
    Stores stores;

    @Inject
    GroundRows grounds;

    @Inject
    TransferRows transfers;

    @Inject
    PolicyDecisions decisions;

    @Inject
    Clock clock;

    /**
     * Is something to be put into a store.
     *
     * @param action what the rules were asked
     * @param decision what they say about the place by itself
     * @param store the store
     * @param sources what it is made of: items, and the stores they are in
     */
    record Question(Action action, Decision decision, UUID store, Map<UUID, UUID> sources) {

        /** Tells whether something of it comes from elsewhere. */
        boolean crosses() {
            return sources.values().stream().anyMatch(from -> !from.equals(store));
        }
    }

    /**
     * Says what was decided.
     *
     * @param decision what the rules say, a denial where a ground is missing
     * @param transfers the grounds it rests on
     * @param groundless whether the place itself is permitted, and only a ground is missing
     */
    record Judged(Decision decision, List<Transfer> transfers, boolean groundless) {

        /** Returns what is refused: a transfer where only its ground is missing, otherwise the action itself. */
        Action refused(Action action) {
            return groundless ? action.as(Action.Kind.TRANSFER) : action;
        }
    }

    Judged judge(Question question) {
        return judge(List.of(question), false).get(0);
    }

    /**
     * Judges questions, in their order.
     *
     * @param asked whether somebody asks for these transfers by name, so that a derogation may be used up for them
     */
    List<Judged> judge(List<Question> questions, boolean asked) {
        if (questions.stream().noneMatch(Question::crosses)) {
            return questions.stream()
                    .map(question -> new Judged(question.decision(), List.of(), false))
                    .toList();
        }
        Ways ways = ways(questions, asked);
        List<Judged> judged = questions.stream()
                .map(question -> new Way(question, ways).judge())
                .toList();
        return finished(questions, judged);
    }

    private Ways ways(List<Question> questions, boolean asked) {
        Map<UUID, StoreView> places =
                stores.choices().stream().collect(Collectors.toMap(StoreView::id, Function.identity()));
        Map<UUID, List<TransferGround>> declared = new HashMap<>();
        Map<UUID, Set<UUID>> sources = new HashMap<>();
        for (Question question : questions) {
            if (question.crosses()) {
                declared.computeIfAbsent(question.store(), this::declared);
                sources.computeIfAbsent(question.store(), store -> new HashSet<>())
                        .addAll(question.sources().keySet());
            }
        }
        List<TransferView> permissions = new ArrayList<>();
        sources.forEach((store, items) -> permissions.addAll(transfers.open(items, store)));
        return new Ways(
                regions.table(),
                grounds.today(),
                asked,
                places,
                declared,
                permissions.stream().collect(Collectors.groupingBy(TransferView::source)),
                new HashSet<>(),
                asking(decisions.inForce()));
    }

    /** The most lasting sort of ground comes first. */
    private List<TransferGround> declared(UUID store) {
        return grounds.to(store).stream()
                .sorted(Comparator.comparing(TransferGround::kind))
                .toList();
    }

    /** Asks only whether the place is permitted; the ends do not depend on a ground. */
    private Function<Action, Decision> asking(RulesInForce rules) {
        return action -> rules.decide(
                new Action(
                        action.kind(),
                        action.agent(),
                        action.store(),
                        action.item(),
                        action.subjects(),
                        action.feature(),
                        action.recipient(),
                        action.transferBasis()),
                clock.instant());
    }

    /** Decides what rests on a declared ground once more as a whole, with all that is known of it. */
    private List<Judged> finished(List<Question> questions, List<Judged> judged) {
        List<Integer> grounded = new ArrayList<>();
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            TransferBasis basis = Way.basis(judged.get(i).transfers());
            if (basis != null && judged.get(i).decision().permitted()) {
                grounded.add(i);
                actions.add(questions.get(i).action().on(basis));
            }
        }
        List<Decision> decided = Chunks.of(actions).stream()
                .flatMap(some -> decisions.decideAll(some).stream())
                .toList();
        List<Judged> all = new ArrayList<>(judged);
        for (int i = 0; i < grounded.size(); i++) {
            int at = grounded.get(i);
            all.set(at, new Judged(decided.get(i), judged.get(at).transfers(), false));
        }
        return all;
    }

    /**
     * Keeps the grounds from ending until the transaction has, so that their end finds what rests on them.
     *
     * @return false if one has ended meanwhile
     */
    boolean keep(List<Transfer> resting) {
        return resting.stream()
                .map(Transfer::ground)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .allMatch(grounds::keep);
    }

    /** Returns why something is denied for the lack of a ground. */
    static Reason missing(StoreView from, StoreView to) {
        return new Reason(
                Reason.BUILT_IN,
                0,
                Reason.Outcome.WON,
                "It would go from the store '" + from.name() + "' ("
                        + from.facts().storageRegion() + ") to '" + to.name()
                        + "' (" + to.facts().storageRegion()
                        + "): that is a transfer, and no adequacy decision and no declared ground permits it.");
    }
}
