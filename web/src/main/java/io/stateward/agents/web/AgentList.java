package io.stateward.agents.web;

import io.stateward.Page;
import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentFilter;
import io.stateward.agents.entity.AgentStatus;
import io.stateward.agents.entity.AgentView;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists agents by page, narrowed by status and by the beginning of the name. */
@Named
@RequestScoped
public class AgentList {

    @Inject
    Agents agents;

    @Inject
    Asked asked;

    private Page<AgentView> page = new Page<>(List.of(), null);

    /** Reads the page before anything is written, so that a wrong filter is answered as such. */
    public void open() {
        AgentFilter filter =
                new AgentFilter(Query.choice("status", asked.text("status"), AgentStatus.class), asked.text("name"));
        page = agents.list(filter, asked.text("cursor"), null);
    }

    public List<AgentView> getItems() {
        return page.items();
    }

    public List<AgentStatus> getStatuses() {
        return List.of(AgentStatus.values());
    }

    public boolean isStatus(AgentStatus status) {
        return status.name().equalsIgnoreCase(asked.text("status"));
    }

    public String getName() {
        return asked.textOrEmpty("name");
    }

    public boolean isFiltered() {
        return asked.text("status") != null || asked.text("name") != null;
    }

    /** Returns the address of the first page, or null if this is it. */
    public @Nullable String getFirst() {
        return asked.text("cursor") == null ? null : address().toString();
    }

    /** Returns the address of the next page, or null on the last. */
    public @Nullable String getNext() {
        return page.next() == null
                ? null
                : address().with("cursor", page.next()).toString();
    }

    private Address address() {
        return Address.of(ConsolePage.AGENTS)
                .with("status", asked.text("status"))
                .with("name", asked.text("name"));
    }
}
