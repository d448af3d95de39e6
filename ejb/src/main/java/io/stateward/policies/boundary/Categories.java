package io.stateward.policies.boundary;

import io.stateward.Boundary;
import io.stateward.Labels;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.control.PolicyRows;
import io.stateward.policies.control.RuleChanges;
import io.stateward.policies.entity.Category;
import io.stateward.policies.entity.CategoryView;
import io.stateward.policies.entity.PolicyEpoch;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Registers data categories; a regulated one is denied everywhere unless a policy permits it. */
@Boundary
public class Categories {

    @Inject
    PolicyRows rows;

    @Inject
    RuleChanges changes;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    /** Registers a category, or changes whether it is regulated; the same again changes nothing. */
    public CategoryView register(String name, boolean regulated) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        Labels.require("name", List.of(name));
        PolicyEpoch epoch = changes.open();
        Optional<Category> known = rows.category(name);
        Category category = known.orElseGet(() -> new Category(name, regulated));
        if (known.isEmpty()) {
            rows.add(category);
        }
        boolean changed = category.regulate(regulated);
        if (changed || (known.isEmpty() && regulated)) {
            rows.advance(epoch);
        }
        if (changed || known.isEmpty()) {
            ledger.record("category-registered", category.view());
        }
        return category.view();
    }

    /** Returns all registered categories, by name. */
    public List<CategoryView> list() {
        return rows.categories().stream().map(Category::view).toList();
    }
}
