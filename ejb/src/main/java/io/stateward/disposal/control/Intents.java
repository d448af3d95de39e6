package io.stateward.disposal.control;

import io.stateward.Chunks;
import io.stateward.TenantScoped;
import io.stateward.disposal.entity.DisposalIntent;
import io.stateward.stores.entity.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Notes what was found before it is erased where no task does, and remembers it when the store shows it no more: an earlier attempt erased
 * it then, and was stopped before it could say so. What has been noted is not noted again, so that a repeat writes nothing.
 */
@ApplicationScoped
@Transactional
@TenantScoped
class Intents {

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    /** Notes targets that the store shows, and returns them with what earlier attempts found in place of those that it does not show. */
    List<Target> noted(UUID store, List<Target> targets) {
        List<DisposalIntent> before = of(store, firstItems(targets));
        targets.stream()
                .filter(target -> target.found() > 0 && before.stream().noneMatch(intent -> intent.covers(target)))
                .forEach(target -> entities.persist(new DisposalIntent(store, target, clock.instant())));
        return targets.stream().map(target -> remembered(target, before)).toList();
    }

    /** Returns targets with what earlier attempts found in place of those that the store does not show, and notes nothing. */
    List<Target> remembered(UUID store, List<Target> targets) {
        List<Target> unseen = targets.stream()
                .filter(target -> target.found() == 0
                        && !target.shared()
                        && !target.items().isEmpty())
                .toList();
        if (unseen.isEmpty()) {
            return targets;
        }
        List<DisposalIntent> before = of(store, firstItems(unseen));
        return targets.stream()
                .map(target -> unseen.contains(target) ? remembered(target, before) : target)
                .toList();
    }

    private static Target remembered(Target target, List<DisposalIntent> before) {
        if (target.found() > 0) {
            return target;
        }
        return before.stream()
                .filter(intent -> intent.isOf(target))
                .findFirst()
                .map(DisposalIntent::target)
                .orElse(target);
    }

    /** Forgets what was noted of items that are gone, in the transaction that says so. */
    void forget(UUID store, Collection<UUID> gone) {
        // Most sweeps are of stores that are told nothing beforehand, a thousand items at a time.
        if (!gone.isEmpty() && isAny(store)) {
            of(store, gone).forEach(entities::remove);
        }
    }

    private boolean isAny(UUID store) {
        return !entities.createQuery("select i.id from DisposalIntent i where i.storeId = :store", UUID.class)
                .setParameter("store", store)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private List<DisposalIntent> of(UUID store, Collection<UUID> items) {
        List<DisposalIntent> found = new ArrayList<>();
        for (List<UUID> some : Chunks.of(items)) {
            found.addAll(entities.createQuery(
                            "select i from DisposalIntent i where i.storeId = :store and i.itemId in :items",
                            DisposalIntent.class)
                    .setParameter("store", store)
                    .setParameter("items", some)
                    .getResultList());
        }
        return found;
    }

    private static List<UUID> firstItems(List<Target> targets) {
        return targets.stream().map(target -> target.items().get(0)).distinct().toList();
    }
}
