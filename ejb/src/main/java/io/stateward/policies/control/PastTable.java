package io.stateward.policies.control;

import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.ItemHold;
import io.stateward.policies.entity.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides as the rules of a past moment did.
 *
 * @param table the rules
 * @param at the moment
 * @param keptFrom from when on the tenant's history is kept, if the moment is before that; null otherwise
 * @param changedSince whether the rules have changed since
 * @param holds the holds of then
 * @param events what happened to people
 */
public record PastTable(
        DecisionTable table,
        Instant at,
        @Nullable Instant keptFrom,
        boolean changedSince,
        Holds holds,
        EventFacts events) {

    /** Stands for whoever a released hold was about; nobody's id. */
    static final UUID FORGOTTEN = new UUID(0, 0);

    /** Stands for who a hold is about that was on items and was released; nobody's id either. */
    static final UUID FORGOTTEN_ITEM = new UUID(0, 1);

    private static final String PERHAPS =
            " Whom or what it was about was forgotten when it was released, so it cannot be told whether it covered this.";

    /**
     * Is the holds of then of which more than their documents must be known.
     *
     * @param forgotten those of which nobody knows any more whom or what they were about, by name and version
     * @param onItems those on single items, by id
     * @param rows the items of those that last
     */
    record Holds(Set<String> forgotten, Set<UUID> onItems, HoldItemRows rows) {

        Holds {
            forgotten = Set.copyOf(forgotten);
            onItems = Set.copyOf(onItems);
        }

        boolean forgot(Reason reason) {
            return forgotten.contains(reason.policy() + " v" + reason.version());
        }

        private List<ItemHold> on(@Nullable UUID item) {
            return item == null || onItems.isEmpty()
                    ? List.of()
                    : rows.on(List.of(item)).getOrDefault(item, List.of()).stream()
                            .filter(hold -> onItems.contains(hold.id()))
                            .toList();
        }
    }

    /** Decides again what was, or would have been, decided then. */
    public Decision decide(Action action) {
        Action asked = events.with(List.of(action), table.events(), at).get(0);
        Decision decided = table.decide(maybeAboutForgotten(asked), at).heldBy(holds.on(action.itemId()));
        return holds.forgotten().isEmpty() ? decided : decided.explained(inPast(decided.reasons()));
    }

    /** Who state is about may be among those a released hold was about; what is about nobody is surely not. Items likewise. */
    private Action maybeAboutForgotten(Action action) {
        if (holds.forgotten().isEmpty()) {
            return action;
        }
        Set<UUID> subjects = new HashSet<>(action.subjects());
        if (!action.subjects().isEmpty()) {
            subjects.add(FORGOTTEN);
        }
        if (action.itemId() != null) {
            subjects.add(FORGOTTEN_ITEM);
        }
        return action.about(subjects);
    }

    private List<Reason> inPast(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> holds.forgot(reason)
                        ? new Reason(reason.policy(), reason.version(), reason.outcome(), reason.text() + PERHAPS)
                        : reason)
                .toList();
    }

    /** Says in sentences what had to be assumed of the rules to decide so. */
    public List<String> assumptions(Decision decision) {
        List<String> assumed = new ArrayList<>();
        if (keptFrom != null) {
            assumed.add(
                    "How the rules changed is kept from " + keptFrom + " on. The documents are those of the moment;"
                            + " which categories were regulated, and the number of the state of the rules, are as on that day.");
        }
        if (!table.events().isEmpty()) {
            assumed.add("Events of people count as they were noted by then; one that was noted anew or withdrawn since"
                    + " counts as not noted.");
        }
        if (decision.reasons().stream().anyMatch(holds::forgot)) {
            assumed.add(
                    "A hold of then has been released since, and whom or what it was about was forgotten: it counts as if it"
                            + " covered this.");
        }
        return assumed;
    }
}
