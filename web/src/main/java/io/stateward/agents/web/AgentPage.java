package io.stateward.agents.web;

import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentStatus;
import io.stateward.agents.entity.AgentView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Asked;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Shows one agent and which of its steps this visitor may take now. */
@Named
@RequestScoped
public class AgentPage {

    @Inject
    Agents agents;

    @Inject
    CurrentTenant current;

    @Inject
    Asked asked;

    private @Nullable AgentView agent;

    /** Reads the agent before anything is written, so that one that is not there is answered as such. */
    public void open() {
        agent = agents.of(asked.textOrEmpty("id"));
    }

    public AgentView getAgent() {
        AgentView known = agent;
        if (known == null) {
            known = agents.of(asked.textOrEmpty("id"));
            agent = known;
        }
        return known;
    }

    public boolean isQuarantinable() {
        return getAgent().status() == AgentStatus.ACTIVE && (isAdmin() || is(Role.PRIVACY_OFFICER));
    }

    public boolean isReleasable() {
        return getAgent().status() == AgentStatus.QUARANTINED && isAdmin();
    }

    public boolean isRetirable() {
        return getAgent().status() != AgentStatus.RETIRED && isAdmin();
    }

    private boolean isAdmin() {
        return is(Role.TENANT_ADMIN);
    }

    private boolean is(Role role) {
        return current.caller().is(role);
    }
}
