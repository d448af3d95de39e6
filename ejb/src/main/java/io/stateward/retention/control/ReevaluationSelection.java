package io.stateward.retention.control;

import static io.stateward.catalog.entity.ItemTrait.Of.ABOUT_NOBODY;
import static io.stateward.catalog.entity.ItemTrait.Of.AGENT;
import static io.stateward.catalog.entity.ItemTrait.Of.CATEGORY;
import static io.stateward.catalog.entity.ItemTrait.Of.GROUND;
import static io.stateward.catalog.entity.ItemTrait.Of.JURISDICTION_OTHER_THAN;
import static io.stateward.catalog.entity.ItemTrait.Of.KIND;
import static io.stateward.catalog.entity.ItemTrait.Of.NO_CATEGORY;
import static io.stateward.catalog.entity.ItemTrait.Of.PURPOSE;
import static io.stateward.catalog.entity.ItemTrait.Of.STORE;
import static io.stateward.catalog.entity.ItemTrait.Of.SUBJECT;
import static io.stateward.catalog.entity.ItemTrait.Of.TAG;

import io.stateward.agents.boundary.Agents;
import io.stateward.catalog.entity.ItemPattern;
import io.stateward.catalog.entity.ItemSelection;
import io.stateward.catalog.entity.ItemTrait;
import io.stateward.policies.boundary.Rulings;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.Selectors;
import io.stateward.retention.entity.ReevaluationDirt;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the items that a change may be about, as a condition for the database.
 *
 * <p>It is complete. A decision is made of the rules that match, and whether one matches depends on its own selectors and condition only:
 * a version that cannot match an item changes nothing for it by beginning or ending to decide, neither directly nor by being more
 * specific than another. A selector is taken as matching wherever the engine takes it as <em>perhaps</em>: for an item without a category,
 * and for people whose jurisdiction is unknown to today's tables. Conditions are left out, so that what is chosen can only be more.
 * Regulation of a category matters only to items that have it.
 */
@ApplicationScoped
public class ReevaluationSelection {

    @Inject
    Rulings rulings;

    @Inject
    Agents agents;

    @Inject
    Stores stores;

    /** Returns the items that may be affected; all if the conditions would be too many. */
    ItemSelection of(ReevaluationDirt dirt) {
        if (dirt.all()) {
            return ItemSelection.ALL;
        }
        List<ItemPattern> patterns = new ArrayList<>();
        for (PolicyDocument document : rulings.documents(dirt.policies())) {
            ItemPattern pattern = pattern(document.appliesTo());
            if (pattern.clauses().isEmpty()) {
                return ItemSelection.ALL;
            }
            patterns.add(pattern);
        }
        if (!dirt.categories().isEmpty()) {
            patterns.add(ItemPattern.all(new ItemTrait(CATEGORY, dirt.categories())));
        }
        if (!dirt.subjects().isEmpty()) {
            patterns.add(ItemPattern.all(ItemTrait.ofIds(SUBJECT, dirt.subjects())));
        }
        if (!dirt.stores().isEmpty()) {
            patterns.add(ItemPattern.all(ItemTrait.ofIds(STORE, dirt.stores())));
        }
        if (!dirt.grounds().isEmpty()) {
            patterns.add(ItemPattern.all(ItemTrait.ofIds(GROUND, dirt.grounds())));
        }
        return ItemSelection.values(patterns) > ItemSelection.MAX_VALUES
                ? ItemSelection.ALL
                : ItemSelection.of(patterns);
    }

    private ItemPattern pattern(Selectors selected) {
        List<List<ItemTrait>> clauses = new ArrayList<>();
        if (!selected.categories().isEmpty()) {
            clauses.add(List.of(new ItemTrait(CATEGORY, selected.categories()), ItemTrait.none(NO_CATEGORY)));
        }
        if (!selected.purposes().isEmpty()) {
            clauses.add(List.of(new ItemTrait(PURPOSE, selected.purposes())));
        }
        if (!selected.agents().isEmpty()) {
            clauses.add(List.of(ItemTrait.ofIds(AGENT, agents.matching(selected.agents(), Set.of()))));
        }
        if (!selected.stores().isEmpty()) {
            clauses.add(List.of(storesWhere(store -> selected.stores().contains(store.name()))));
        }
        if (!selected.kinds().isEmpty()) {
            clauses.add(List.of(
                    new ItemTrait(KIND, selected.kinds()),
                    storesWhere(store -> selected.kinds().contains(store.kind()))));
        }
        if (!selected.tags().isEmpty()) {
            clauses.add(List.of(
                    new ItemTrait(TAG, selected.tags()),
                    ItemTrait.ofIds(AGENT, agents.matching(Set.of(), selected.tags())),
                    storesWhere(store -> !Collections.disjoint(store.tags(), selected.tags()))));
        }
        if (!selected.jurisdictions().isEmpty()) {
            Set<String> apart = rulings.apartFrom(selected.jurisdictions());
            clauses.add(List.of(new ItemTrait(JURISDICTION_OTHER_THAN, apart), ItemTrait.none(ABOUT_NOBODY)));
        }
        return new ItemPattern(clauses);
    }

    private ItemTrait storesWhere(Predicate<StoreView> meant) {
        Set<UUID> ids = stores.all().stream().filter(meant).map(StoreView::id).collect(Collectors.toSet());
        return ItemTrait.ofIds(STORE, ids);
    }
}
