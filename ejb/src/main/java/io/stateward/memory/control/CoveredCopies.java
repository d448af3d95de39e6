package io.stateward.memory.control;

import io.stateward.catalog.boundary.CatalogCopies;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.memory.control.CopyRows.Made;
import io.stateward.memory.control.HeldRows.Settled;
import io.stateward.policies.boundary.HoldCover;
import io.stateward.policies.boundary.HoldCovers;
import io.stateward.policies.boundary.ItemHolds;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.stores.boundary.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds which copies of an ended hold are needed further, and puts the holds on them that cover them, so that they go with the last of
 * those.
 *
 * <p>A hold on people or selectors is on nothing by itself: that it covers a copy, or what was copied, has to be asked of its rules.
 */
@ApplicationScoped
class CoveredCopies {

    @Inject
    HeldRows rows;

    @Inject
    CopyRows copies;

    @Inject
    HoldReach reach;

    @Inject
    HoldCovers covers;

    @Inject
    ItemHolds holds;

    @Inject
    PolicyDecisions decisions;

    @Inject
    Stores stores;

    /** Returns those of the copies made for an ended hold that another one keeps; none of these ends before the transaction does. */
    Set<UUID> kept(UUID ended, Collection<UUID> of) {
        Map<UUID, HoldCover> open = open();
        Set<UUID> kept = new HashSet<>(holds.on(of).keySet());
        List<Made> free = copies.made(ended, of).stream()
                .filter(made -> !kept.contains(made.copy()))
                .toList();
        if (free.isEmpty()) {
            return kept;
        }
        Map<UUID, Action> actions = actions(free);
        for (Made made : free) {
            open.forEach((hold, cover) -> {
                if (covers(cover, made, actions)) {
                    adopt(made.item().of(hold), made.copy());
                    kept.add(made.copy());
                }
            });
        }
        kept.addAll(heldByRules(free, actions));
        return kept;
    }

    /** Lets the holds be locked in one order, before anything else is. */
    private Map<UUID, HoldCover> open() {
        Map<UUID, HoldCover> open = new TreeMap<>();
        for (UUID hold : rows.open().stream().sorted().toList()) {
            if (rows.locked(hold).isPresent()) {
                covers.of(hold).ifPresent(cover -> open.put(hold, cover));
            }
        }
        return open;
    }

    private Map<UUID, Action> actions(List<Made> free) {
        Set<UUID> ids = new HashSet<>();
        free.forEach(made -> {
            ids.add(made.copy());
            ids.add(made.item().item());
        });
        return reach.items(ids).stream().collect(Collectors.toMap(ScannedItem::id, ScannedItem::action));
    }

    private static boolean covers(HoldCover cover, Made made, Map<UUID, Action> actions) {
        UUID original = made.item().item();
        return cover.items().contains(original)
                || covers(cover, actions.get(made.copy()))
                || covers(cover, actions.get(original));
    }

    private static boolean covers(HoldCover cover, @Nullable Action action) {
        return action != null && cover.covers(action);
    }

    /** Asks all rules besides: a hold that began before copies were made has no row here, and keeps them nevertheless. */
    private Set<UUID> heldByRules(List<Made> free, Map<UUID, Action> actions) {
        Map<UUID, Action> asked = new HashMap<>(free.stream()
                .map(Made::copy)
                .filter(actions::containsKey)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), actions::get)));
        List<UUID> ids = List.copyOf(asked.keySet());
        List<Decision> decided =
                decisions.decideAll(ids.stream().map(asked::get).toList());
        Set<UUID> held = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            if (decided.get(i).held()) {
                held.add(ids.get(i));
            }
        }
        return held;
    }

    /** Puts a hold on a copy that was made for another, whatever became of the item for this one; the hold's row is locked. */
    void adopt(Settled item, UUID copy) {
        UUID memory = stores.of(MemoryConnector.KIND).id();
        if (!copies.settleAgain(item, copy)) {
            // The hold has a copy of the item as it was at another time: this one counts for itself then.
            Settled itself = rows.settled(item.hold(), List.of(item.item())).isEmpty()
                    ? item
                    : new Settled(item.hold(), copy, memory, CatalogCopies.KIND);
            rows.settle(itself, copy, null);
        }
        holds.alsoOn(item.hold(), copy, memory);
    }
}
