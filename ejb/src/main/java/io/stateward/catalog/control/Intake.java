package io.stateward.catalog.control;

import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.Labels;
import io.stateward.Names;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.agents.entity.AgentStatus;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.AgentFacts;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.stores.entity.StoreView;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Checks what was said of a piece of state and decides whether it may be there; writes nothing. */
@ApplicationScoped
class Intake {

    /** How far a caller's clock may be ahead of ours. */
    static final Duration MAX_SKEW = Duration.ofMinutes(5);

    private static final String BODY_KEY = "catalog-body";

    @Inject
    PolicyDecisions decisions;

    @Inject
    Vault vault;

    @Inject
    Clock clock;

    /**
     * Checks the fields of a draft.
     *
     * @throws StatewardException that names the first field that is wrong
     */
    void require(AgentView agent, StateDraft draft) {
        if (agent.status() == AgentStatus.RETIRED) {
            throw new StatewardException(
                    Kind.CONFLICT, "agent-status", "A retired agent keeps no new state. Register another agent.");
        }
        Names.require("kind", draft.kind());
        Labels.require("categories", draft.categories());
        Labels.require("tags", draft.tags());
        if (draft.categories().isEmpty()) {
            throw StatewardException.invalid("categories", "'categories' needs at least one data category.");
        }
        requireCounts(draft);
        if (!agent.purposes().contains(draft.purpose())) {
            throw new StatewardException(
                    Kind.UNPROCESSABLE,
                    "purpose-not-registered",
                    "The agent is not registered for this purpose. Use one of " + agent.purposes()
                            + " or register the agent for it.");
        }
        Instant created = draft.createdAt();
        if (created != null && created.isAfter(clock.instant().plus(MAX_SKEW))) {
            throw StatewardException.invalid("createdAt", "'createdAt' lies in the future. Send the real time.");
        }
    }

    private static void requireCounts(StateDraft draft) {
        String ref = draft.ref();
        if (ref != null && (ref.isBlank() || ref.length() > StateDraft.MAX_REF_CHARS)) {
            throw StatewardException.invalid(
                    "ref", "'ref' has 1 to " + StateDraft.MAX_REF_CHARS + " characters, or is absent.");
        }
        if (draft.subjects().size() > StateDraft.MAX_SUBJECTS) {
            throw StatewardException.invalid(
                    "subjects", "'subjects' takes at most " + StateDraft.MAX_SUBJECTS + " entries.");
        }
        if (draft.derivedFrom().size() > StateDraft.MAX_SOURCES) {
            throw StatewardException.invalid(
                    "derivedFrom", "'derivedFrom' takes at most " + StateDraft.MAX_SOURCES + " items.");
        }
        Long size = draft.sizeBytes();
        if (size != null && size < 0) {
            throw StatewardException.invalid("sizeBytes", "'sizeBytes' cannot be negative.");
        }
    }

    /** Returns the keyed hashes by which the same bodies are known again. */
    List<byte[]> bodyMacs(UUID agent, List<StateDraft> drafts) {
        return vault.macs(
                BODY_KEY,
                drafts.stream()
                        .map(draft -> Json.bytes(Map.of("agent", agent, "draft", draft)))
                        .toList());
    }

    byte[] bodyMac(UUID agent, StateDraft draft) {
        return bodyMacs(agent, List.of(draft)).get(0);
    }

    /** Is a draft whose store and people are known. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Placed(
            StateDraft draft,
            StoreView store,
            Map<UUID, String> jurisdictionBySubject,
            Instant createdAt,
            byte[] mac) {}

    Placed placed(AgentView agent, StoreView store, StateDraft draft, List<UUID> subjects, byte[] mac) {
        Map<UUID, String> jurisdictions = new LinkedHashMap<>();
        for (int i = 0; i < subjects.size(); i++) {
            String own = draft.subjects().get(i).jurisdiction();
            jurisdictions.put(subjects.get(i), own == null ? agent.jurisdiction() : own);
        }
        Instant created = draft.createdAt() == null ? clock.instant() : draft.createdAt();
        return new Placed(draft, store, jurisdictions, created, mac);
    }

    /** Decides on each of the drafts by the same state of the rules. */
    List<NewItem> judge(AgentView agent, List<Placed> placed) {
        List<Action> actions = placed.stream().map(p -> action(agent, p)).toList();
        List<Decision> decided = decisions.decideAll(actions);
        Instant now = clock.instant();
        List<NewItem> items = new ArrayList<>();
        for (int i = 0; i < placed.size(); i++) {
            Placed p = placed.get(i);
            items.add(new NewItem(
                    Ids.next(),
                    agent.id(),
                    p.store().id(),
                    p.draft(),
                    p.jurisdictionBySubject(),
                    actions.get(i),
                    decided.get(i),
                    p.mac(),
                    p.createdAt(),
                    now));
        }
        return items;
    }

    private static Action action(AgentView agent, Placed placed) {
        StateDraft draft = placed.draft();
        Map<UUID, String> people = placed.jurisdictionBySubject();
        ItemFacts item = new ItemFacts(
                draft.kind(),
                Set.copyOf(draft.categories()),
                draft.purpose(),
                people.isEmpty() ? Set.of(agent.jurisdiction()) : Set.copyOf(people.values()),
                Set.copyOf(draft.tags()),
                placed.createdAt(),
                placed.createdAt(),
                draft.sizeBytes());
        return Action.store(facts(agent), facts(placed.store()), item, people.keySet());
    }

    static AgentFacts facts(AgentView agent) {
        return new AgentFacts(agent.name(), agent.risk(), Set.copyOf(agent.tags()));
    }

    static StoreFacts facts(StoreView store) {
        return new StoreFacts(
                store.name(), store.kind(), store.region(), store.processingRegion(), Set.copyOf(store.tags()));
    }
}
