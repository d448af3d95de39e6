package io.stateward.catalog.web;

import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.boundary.CatalogInspection;
import io.stateward.catalog.entity.InspectedItem;
import io.stateward.catalog.entity.ItemView;
import io.stateward.web.Asked;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Shows one piece of an agent's state with its lineage. */
@Named
@RequestScoped
public class StateItemPage {

    @Inject
    Agents agents;

    @Inject
    CatalogInspection inspection;

    @Inject
    Asked asked;

    private @Nullable AgentView agent;
    private @Nullable InspectedItem shown;

    /** Reads the item before anything is written, so that one that is not there is answered as such. */
    public void open() {
        agent = agents.of(asked.textOrEmpty("agent"));
        shown = inspection.of(asked.textOrEmpty("agent"), PathId.of("state item", asked.textOrEmpty("id")));
    }

    public AgentView getAgent() {
        return opened(agent);
    }

    public InspectedItem getShown() {
        return opened(shown);
    }

    public ItemView getItem() {
        return getShown().item();
    }

    private static <T> T opened(@Nullable T read) {
        if (read == null) {
            throw new IllegalStateException("The page was not opened");
        }
        return read;
    }
}
