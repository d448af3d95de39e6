package io.stateward.catalog.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.agents.boundary.Agents;
import io.stateward.catalog.control.Items;
import io.stateward.catalog.control.Kinship;
import io.stateward.catalog.entity.InspectedItem;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.util.UUID;

/** Shows people of the tenant an item with its lineage, other agents' items in it included. */
@Boundary
public class CatalogInspection {

    @Inject
    Agents agents;

    @Inject
    Items items;

    @Inject
    Kinship kinship;

    @Inject
    CurrentTenant current;

    /**
     * Returns an agent's item, what it was derived from and what was derived from it, at most {@link Kinship#MAX_STEPS} steps and {@link
     * Kinship#MAX_RELATIVES} items each way.
     *
     * @throws StatewardException of kind NOT_FOUND if the agent has no such item
     */
    public InspectedItem of(String agent, UUID item) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER, Role.AUDITOR);
        return new InspectedItem(
                items.of(agents.of(agent).id(), item).view(),
                items.subjectsOf(item).stream().sorted().toList(),
                kinship.sources(item),
                kinship.derived(item));
    }
}
