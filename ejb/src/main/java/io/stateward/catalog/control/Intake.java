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
import io.stateward.policies.boundary.Regions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.AgentFacts;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.stores.entity.StoreView;
import io.stateward.subjects.entity.Alias;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Checks what was said of a piece of state and decides whether it may be there; writes nothing. */
@ApplicationScoped
class Intake {

    /** How far a caller's clock may be ahead of ours. */
    static final Duration MAX_SKEW = Duration.ofMinutes(5);

    /** Control characters, and halves of characters. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private static final String BODY_KEY = "catalog-body";

    @Inject
    Regions regions;

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
        requireKind(draft.kind());
        requireLabels("categories", draft.categories());
        requireLabels("tags", draft.tags());
        if (draft.categories().isEmpty()) {
            throw StatewardException.invalid("categories", "'categories' needs at least one data category.");
        }
        requireCounts(draft);
        requireJurisdictions(draft);
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
        if (created != null && created.isBefore(ItemFacts.EARLIEST)) {
            throw StatewardException.invalid(
                    "createdAt", "'createdAt' must not lie before " + ItemFacts.EARLIEST + ". Send the real time.");
        }
    }

    private static void requireKind(String kind) {
        Names.require("kind", kind);
        if (kind.length() > StateDraft.MAX_KIND_CHARS) {
            throw StatewardException.invalid(
                    "kind", "'kind' has at most " + StateDraft.MAX_KIND_CHARS + " characters.");
        }
    }

    private static void requireLabels(String field, List<String> labels) {
        Labels.require(field, labels);
        if (Labels.join(labels).length() > StateDraft.MAX_LABELS_CHARS) {
            throw StatewardException.invalid(
                    field,
                    "'" + field + "' has at most " + StateDraft.MAX_LABELS_CHARS
                            + " characters in all. Use fewer or shorter ones.");
        }
    }

    /** Tells whether a store's id can be kept by both databases, and looks like no other. */
    static boolean isRef(String ref) {
        return !ref.isBlank()
                && ref.length() <= StateDraft.MAX_REF_CHARS
                && !UNPRINTABLE.matcher(ref).find();
    }

    /** Lets a store's id pass. */
    static String requireRef(String ref) {
        if (!isRef(ref)) {
            throw StatewardException.invalid(
                    "ref",
                    "'ref' has 1 to " + StateDraft.MAX_REF_CHARS
                            + " characters, none of them a control character, or is absent.");
        }
        return ref;
    }

    private void requireJurisdictions(StateDraft draft) {
        for (Alias person : draft.subjects()) {
            String own = person.jurisdiction();
            if (own != null && !own.equals(ItemFacts.UNKNOWN_JURISDICTION) && !regions.known(own)) {
                throw Regions.unknown("jurisdiction", regions.table());
            }
        }
    }

    private static void requireCounts(StateDraft draft) {
        if (draft.ref() != null) {
            requireRef(draft.ref());
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

    /**
     * Returns the keyed hashes by which the same bodies are known again. They say how many people there are and not who: that is compared by
     * {@link SamePeople}.
     */
    List<byte[]> bodyMacs(UUID agent, List<StateDraft> drafts) {
        return vault.macs(
                BODY_KEY,
                drafts.stream()
                        .map(draft -> Json.bytes(Map.of("agent", agent, "draft", nameless(draft))))
                        .toList());
    }

    private static StateDraft nameless(StateDraft draft) {
        List<Alias> people = draft.subjects().stream()
                .map(alias -> new Alias(alias.type(), "", alias.jurisdiction()))
                .toList();
        return new StateDraft(
                draft.store(),
                draft.kind(),
                draft.ref(),
                people,
                draft.categories(),
                draft.purpose(),
                draft.derivedFrom(),
                draft.createdAt(),
                draft.sizeBytes(),
                draft.tags());
    }

    byte[] bodyMac(UUID agent, StateDraft draft) {
        return bodyMacs(agent, List.of(draft)).get(0);
    }

    /** Is a draft whose store is known; jurisdictions in the order of its subjects. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Placed(
            UUID agent, StateDraft draft, StoreView store, List<String> jurisdictions, Instant createdAt, byte[] mac) {

        /** Returns the same state as something else in another store. */
        Placed in(StoreView other, StateDraft as) {
            return new Placed(agent, as, other, jurisdictions, createdAt, mac);
        }

        /** Returns what is to be written, once the people are known; in the order of the draft's subjects. */
        NewItem about(List<UUID> people, Decision decision, Instant now) {
            Map<UUID, String> jurisdictionBySubject = new LinkedHashMap<>();
            for (int i = 0; i < people.size(); i++) {
                jurisdictionBySubject.put(people.get(i), jurisdictions.get(i));
            }
            return new NewItem(
                    Ids.next(), agent, store.id(), draft, jurisdictionBySubject, decision, mac, createdAt, now);
        }
    }

    Placed placed(AgentView agent, StoreView store, StateDraft draft, byte[] mac) {
        List<String> jurisdictions = draft.subjects().stream()
                .map(person -> person.jurisdiction() == null ? agent.jurisdiction() : person.jurisdiction())
                .toList();
        Instant created = draft.createdAt() == null ? clock.instant() : draft.createdAt();
        return new Placed(agent.id(), draft, store, jurisdictions, created, mac);
    }

    /**
     * Returns what policies are asked about a draft.
     *
     * @param people whom it is about; only holds on them and periods since events ask, which forbid no writing
     */
    static Action action(AgentView agent, Placed placed, Set<UUID> people) {
        StateDraft draft = placed.draft();
        ItemFacts item = new ItemFacts(
                draft.kind(),
                Set.copyOf(draft.categories()),
                draft.purpose(),
                placed.jurisdictions().isEmpty() ? Set.of(agent.jurisdiction()) : Set.copyOf(placed.jurisdictions()),
                Set.copyOf(draft.tags()),
                placed.createdAt(),
                placed.createdAt(),
                draft.sizeBytes());
        return Action.store(facts(agent), facts(placed.store()), item, people);
    }

    static AgentFacts facts(AgentView agent) {
        return new AgentFacts(agent.name(), agent.risk(), Set.copyOf(agent.tags()));
    }

    static StoreFacts facts(StoreView store) {
        return store.facts();
    }
}
