package io.stateward.retention.control;

import io.stateward.Chunks;
import io.stateward.catalog.boundary.CatalogConformance;
import io.stateward.catalog.boundary.CatalogScan;
import io.stateward.catalog.entity.ItemEnds;
import io.stateward.catalog.entity.ItemRevision;
import io.stateward.catalog.entity.ItemSelection;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.policies.boundary.Rulings;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Ruling;
import io.stateward.retention.entity.ReevaluationPlace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Decides a page of items again and writes what is different, in the caller's transaction. */
@ApplicationScoped
public class ReevaluationPage {

    /** How often items are read again that somebody changed at the same moment. */
    private static final int MAX_ATTEMPTS = 3;

    @Inject
    CatalogScan scan;

    @Inject
    CatalogConformance conformance;

    @Inject
    Rulings rulings;

    /** Collects what is to be written of a page. */
    private static final class Findings {

        private final List<ItemRevision> revisions = new ArrayList<>();
        private final Map<UUID, ScannedItem> unlawful = new HashMap<>();
        private final Map<UUID, ScannedItem> lawful = new HashMap<>();
        private final Map<UUID, ScannedItem> changed = new HashMap<>();

        void take(ScannedItem item, Decision decision, boolean marked) {
            ItemEnds ends = ItemEnds.of(decision);
            if (!ends.equals(item.ends())) {
                revisions.add(new ItemRevision(item.id(), item.version(), ends));
            }
            if (!ends.sameTimes(item.ends())) {
                changed.put(item.id(), item);
            }
            boolean allowed = decision.permitted() && item.grounded();
            if (marked && allowed) {
                lawful.put(item.id(), item);
            } else if (!marked && !allowed) {
                unlawful.put(item.id(), item);
            }
        }

        void without(Set<UUID> items) {
            unlawful.keySet().removeAll(items);
            lawful.keySet().removeAll(items);
            changed.keySet().removeAll(items);
        }

        List<ReevaluationPlace> places() {
            Map<List<UUID>, ReevaluationPlace> places = new HashMap<>();
            count(changed.values(), 1, 0, 0, places);
            count(unlawful.values(), 0, 1, 0, places);
            count(lawful.values(), 0, 0, 1, places);
            return List.copyOf(places.values());
        }

        private static void count(
                Collection<ScannedItem> items,
                int changes,
                int denials,
                int permits,
                Map<List<UUID>, ReevaluationPlace> places) {
            for (ScannedItem item : items) {
                places.merge(
                        List.of(item.store(), item.agent()),
                        new ReevaluationPlace(item.store(), item.agent(), changes, denials, permits),
                        ReevaluationPlace::and);
            }
        }
    }

    /**
     * Decides the items again.
     *
     * @return what was found, by store and agent
     * @throws IllegalStateException if somebody changes items again and again at the same moment
     */
    List<ReevaluationPlace> decide(List<ScannedItem> items) {
        List<ReevaluationPlace> found = new ArrayList<>();
        List<ScannedItem> left = items;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            if (attempt > MAX_ATTEMPTS) {
                throw new IllegalStateException("Items are changed faster than they can be decided again");
            }
            left = again(decide(left, found));
        }
        return found;
    }

    private Set<UUID> decide(List<ScannedItem> items, List<ReevaluationPlace> found) {
        Ruling ruling = rulings.current();
        Set<UUID> marked = conformance.marked(
                items.get(0).id(), items.get(items.size() - 1).id());
        Findings findings = new Findings();
        List<Decision> decided =
                ruling.decideAll(items.stream().map(ScannedItem::action).toList());
        for (int i = 0; i < items.size(); i++) {
            findings.take(
                    items.get(i), decided.get(i), marked.contains(items.get(i).id()));
        }
        Set<UUID> meanwhile = conformance.revise(findings.revisions);
        findings.without(meanwhile);
        conformance.mark(findings.unlawful.values(), ruling.epoch());
        conformance.clear(findings.lawful.keySet());
        found.addAll(findings.places());
        return meanwhile;
    }

    private List<ScannedItem> again(Set<UUID> meanwhile) {
        List<ScannedItem> items = new ArrayList<>();
        for (List<UUID> chunk : Chunks.of(meanwhile)) {
            items.addAll(scan.page(new ItemSelection(List.of(), Set.copyOf(chunk), null), null, Chunks.SIZE));
        }
        items.sort(Comparator.comparing(item -> item.id().toString()));
        return items;
    }
}
