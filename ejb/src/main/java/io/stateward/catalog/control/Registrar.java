package io.stateward.catalog.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.control.Crossings.Judged;
import io.stateward.catalog.control.Crossings.Question;
import io.stateward.catalog.control.Diversions.Diverted;
import io.stateward.catalog.control.Diversions.Refused;
import io.stateward.catalog.control.Intake.Placed;
import io.stateward.catalog.control.SamePeople.Claim;
import io.stateward.catalog.entity.Diversion;
import io.stateward.catalog.entity.ItemEnds;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.NewContent;
import io.stateward.catalog.entity.Registration;
import io.stateward.catalog.entity.StateBound;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.catalog.entity.StateItem;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import io.stateward.subjects.boundary.Subjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registers one piece of state: known already, or checked, decided, locked against an erasure, written and recorded. */
@ApplicationScoped
public class Registrar {

    @Inject
    Intake intake;

    @Inject
    SamePeople samePeople;

    @Inject
    Items items;

    @Inject
    StateWriter writer;

    @Inject
    Stores stores;

    @Inject
    Subjects subjects;

    @Inject
    PolicyDecisions decisions;

    @Inject
    Diversions diversions;

    @Inject
    Crossings crossings;

    @Inject
    Transferred transferred;

    @Inject
    Ledger ledger;

    @Inject
    Sources sources;

    @Inject
    Event<StateBound> bound;

    @Inject
    Clock clock;

    /**
     * Registers a piece of state, or what comes of it instead where its place is refused.
     *
     * @param content whether the caller writes its content only when this has returned, so that nothing is anywhere yet
     */
    public Registration register(AgentView agent, StateDraft draft, boolean content) {
        intake.require(agent, draft);
        StoreView store = stores.named(draft.store());
        return known(agent.id(), store, draft)
                .orElseGet(() -> written(agent, store, draft, content).registration());
    }

    /** Registers a piece of state whose content the caller writes, under a reference that nothing can have yet. */
    public NewContent registerNew(AgentView agent, StateDraft draft) {
        intake.require(agent, draft);
        return written(agent, stores.named(draft.store()), draft, true);
    }

    private NewContent written(AgentView agent, StoreView store, StateDraft draft, boolean content) {
        Map<UUID, UUID> from = sources.require(draft.derivedFrom());
        List<UUID> people = subjects.resolveAll(draft.subjects());
        Placed placed = intake.placed(agent, store, draft, intake.bodyMac(agent.id(), draft));
        Action action = Intake.action(agent, placed, Set.copyOf(people));
        Judged judged = crossings.judge(new Question(action, decisions.decide(action), store.id(), from));
        Decision decision = judged.decision();
        Optional<Diverted> diverted = decision.permitted()
                ? Optional.empty()
                : Optional.of(diversions.require(placed, new Refused(judged.refused(action), decision, content, from)));
        NewItem item = diverted.map(Diverted::placed)
                .orElse(placed)
                .about(people, diverted.map(Diverted::decision).orElse(decision), clock.instant());
        subjects.lockFound(item.jurisdictionBySubject().keySet());
        writer.write(List.of(item));
        ledger.record("state-registered", recorded(item));
        transferred.write(item, diverted.map(Diverted::transfers).orElse(judged.transfers()));
        diverted.ifPresent(other -> diversions.written(item, other));
        if (item.draft().ref() != null) {
            bound.fire(new StateBound(Set.of(item.id())));
        }
        return new NewContent(
                registration(item, diverted.map(Diverted::diversion).orElse(null)),
                item.agent(),
                item.jurisdictionBySubject().keySet());
    }

    private static Registration registration(NewItem item, @Nullable Diversion diversion) {
        return new Registration(
                item.id(),
                item.draft().ref() == null ? ItemStatus.INTENDED : ItemStatus.BOUND,
                item.decision().eraseAt(),
                item.decision().retainUntil(),
                item.decision(),
                true,
                diversion);
    }

    /** Returns the item that has this reference already, if its body was the same. */
    Optional<Registration> known(UUID agent, StoreView store, StateDraft draft) {
        String ref = draft.ref();
        if (ref == null) {
            return Optional.empty();
        }
        return items.byRef(store.id(), draft.kind(), ref).map(i -> again(agent, i, draft));
    }

    private Registration again(UUID agent, StateItem item, StateDraft draft) {
        if (!MessageDigest.isEqual(item.bodyMac(), intake.bodyMac(agent, draft))
                || !samePeople.areThere(new Claim(item.id(), draft.subjects()))) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "state-exists",
                    "This store already has an item of this kind with this reference and another body. Read it, or use"
                            + " another reference.");
        }
        ItemView view = item.view();
        return new Registration(item.id(), item.status(), view.eraseAt(), view.retainUntil(), null, false, null);
    }

    static Map<String, Object> recorded(NewItem item) {
        return Map.of(
                "item", item.id(),
                "agent", item.agent(),
                "store", item.store(),
                "kind", item.draft().kind(),
                "categories", item.draft().categories(),
                "policyEpoch", item.decision().policyEpoch());
    }

    /**
     * Notes a use and computes the item's ends anew. The row is locked before the rules are read, so that neither a use nor a
     * re-evaluation writes what older rules said over what newer ones say.
     */
    public ItemView used(AgentView agent, StateItem item) {
        int seen = item.version();
        Map<UUID, String> jurisdictions = items.jurisdictionsOf(item.id());
        subjects.lockForWrite(jurisdictions.keySet());
        items.lock(item);
        if (item.version() != seen) {
            jurisdictions = items.jurisdictionsOf(item.id());
        }
        ItemView view = item.view();
        ItemFacts facts = new ItemFacts(
                item.kind(),
                item.categories(),
                item.purpose(),
                jurisdictions.isEmpty() ? Set.of(agent.jurisdiction()) : Set.copyOf(jurisdictions.values()),
                item.tags(),
                item.createdAt(),
                clock.instant(),
                view.sizeBytes());
        Decision decision = decisions.decide(Action.store(
                Intake.facts(agent),
                Intake.facts(stores.named(item.storeId().toString())),
                facts,
                jurisdictions.keySet()));
        item.used(clock.instant(), ItemEnds.of(decision));
        return item.view();
    }
}
