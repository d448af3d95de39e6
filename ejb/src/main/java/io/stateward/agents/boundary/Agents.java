package io.stateward.agents.boundary;

import io.stateward.Boundary;
import io.stateward.Ids;
import io.stateward.Names;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.agents.control.Admission;
import io.stateward.agents.control.AgentRows;
import io.stateward.agents.control.DraftRules;
import io.stateward.agents.entity.Agent;
import io.stateward.agents.entity.AgentDraft;
import io.stateward.agents.entity.AgentFilter;
import io.stateward.agents.entity.AgentStatus;
import io.stateward.agents.entity.AgentView;
import io.stateward.agents.entity.RegisteredAgent;
import io.stateward.identity.boundary.AgentClients;
import io.stateward.identity.entity.Credentials;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Work;
import io.stateward.policies.entity.PolicyWarning;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registers agents, moves them through their life cycle, and tells which may act. */
@Boundary
public class Agents {

    /** Kind of the work row by which Keycloak follows an agent's status. */
    public static final String FOLLOW = "agent-client";

    /** Begins the client's id of an agent that has no client. */
    public static final String NO_CLIENT = "no-client-";

    @Inject
    AgentRows rows;

    @Inject
    DraftRules rules;

    @Inject
    Admission admission;

    @Inject
    AgentClients clients;

    @Inject
    Tenants tenants;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    @Inject
    Work work;

    @Inject
    Clock clock;

    /**
     * Registers an agent and creates its client in Keycloak.
     *
     * <p>The client comes first: one without a row can do nothing, because every request reads the row; a row without a client could
     * not be used and would block the name.
     *
     * @throws StatewardException {@code model-denied} (422) if a model is permitted for none of its purposes, {@code agent-exists} (409) if the
     *     name is taken, {@code keycloak-unreachable} (503)
     */
    public RegisteredAgent register(AgentDraft draft) {
        current.require(Role.TENANT_ADMIN);
        rules.require(draft);
        admission.require(draft);
        rows.requireFree(draft.name());
        UUID id = Ids.next();
        Credentials credentials = clients.create(id, draft.name(), tenants.organisationOf(current.id()));
        Agent agent = new Agent(id, draft, credentials.clientId(), clock.instant());
        rows.add(agent);
        ledger.record(
                "agent-registered",
                Map.of("agent", id, "purposes", draft.purposes(), "jurisdiction", draft.jurisdiction()));
        return new RegisteredAgent(rows.written(agent), credentials.clientSecret());
    }

    /**
     * Registers an agent that nobody can act as, because it has no client: state may be its, and only Stateward's own jobs make one.
     *
     * @throws StatewardException {@code agent-exists} (409) if the name is taken
     */
    public AgentView registerWithoutClient(AgentDraft draft) {
        if (!current.caller().worker()) {
            throw new StatewardException(
                    Kind.FORBIDDEN, "role-missing", "Only Stateward's own jobs register agents without a client.");
        }
        rules.require(draft);
        rows.requireFree(draft.name());
        UUID id = Ids.next();
        Agent agent = new Agent(id, draft, NO_CLIENT + id, clock.instant());
        rows.add(agent);
        ledger.record(
                "agent-registered",
                Map.of("agent", id, "purposes", draft.purposes(), "jurisdiction", draft.jurisdiction()));
        return rows.written(agent);
    }

    public AgentView of(String idOrName) {
        current.requireReader();
        return rows.of(idOrName).view();
    }

    /** Returns what the policies in force make of an agent's home: a warning if no store of the tenant may keep state of its people. */
    public List<PolicyWarning> warnings(String idOrName) {
        return admission.warnings(reach(idOrName));
    }

    /**
     * Returns an agent that the caller may act for: any for those who may read, only itself for an agent.
     *
     * @throws StatewardException {@code agent-only-itself} (403)
     */
    public AgentView reach(String idOrName) {
        UUID self = current.caller().agent();
        if (self == null) {
            current.requireReader();
            return rows.view(idOrName);
        }
        AgentView agent = rows.view(idOrName);
        if (!self.equals(agent.id())) {
            throw new StatewardException(
                    Kind.FORBIDDEN,
                    "agent-only-itself",
                    "An agent reaches only itself. Use its own id or name in the path.");
        }
        return agent;
    }

    public Page<AgentView> list(AgentFilter filter, @Nullable String cursor, @Nullable Integer limit) {
        current.requireReader();
        return rows.list(filter, cursor, Page.limit(limit));
    }

    /** Returns those of these agents that there are, by id. */
    public Map<UUID, AgentView> ofIds(Collection<UUID> ids) {
        current.requireReader();
        return rows.ofIds(ids);
    }

    /** Returns those of these agents that the caller may act for, by id: for an agent only itself. */
    public Map<UUID, AgentView> reachable(Collection<UUID> ids) {
        UUID self = current.caller().agent();
        return self == null ? ofIds(ids) : rows.ofIds(ids.contains(self) ? Set.of(self) : Set.of());
    }

    /** Returns the ids of all agents that have one of the names, or one of the tags. */
    public Set<UUID> matching(Set<String> names, Set<String> tags) {
        current.requireReader();
        return rows.matching(names, tags);
    }

    /** Counts the tenant's agents; a status that none has is missing. */
    public Map<AgentStatus, Long> count() {
        current.requireReader();
        return rows.count();
    }

    public AgentView quarantine(String idOrName, String reason, @Nullable Integer expectedVersion) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        Agent agent = changing(idOrName, expectedVersion);
        agent.quarantine(Names.requireText("reason", reason, AgentDraft.MAX_REASON_CHARS));
        return changed(agent, "agent-quarantined");
    }

    public AgentView release(String idOrName, String reason, @Nullable Integer expectedVersion) {
        current.require(Role.TENANT_ADMIN);
        Agent agent = changing(idOrName, expectedVersion);
        agent.release(Names.requireText("reason", reason, AgentDraft.MAX_REASON_CHARS), clock.instant());
        return changed(agent, "agent-released");
    }

    public AgentView retire(String idOrName, String reason, @Nullable Integer expectedVersion) {
        current.require(Role.TENANT_ADMIN);
        Agent agent = changing(idOrName, expectedVersion);
        agent.retire(Names.requireText("reason", reason, AgentDraft.MAX_REASON_CHARS));
        return changed(agent, "agent-retired");
    }

    /**
     * Returns the agent behind a token's client, if that token may act now.
     *
     * @param clientId the token's authorised party ({@code azp})
     * @param issuedAt when the token was issued
     */
    public Optional<AgentView> admitted(String clientId, Instant issuedAt) {
        return rows.ofClient(clientId).filter(a -> a.admits(issuedAt)).map(Agent::view);
    }

    private Agent changing(String idOrName, @Nullable Integer expectedVersion) {
        Agent agent = rows.of(idOrName);
        agent.requireVersion(expectedVersion);
        return agent;
    }

    private AgentView changed(Agent agent, String type) {
        ledger.record(type, Map.of("agent", agent.id()));
        work.enqueue(FOLLOW, agent.id(), clock.instant());
        return rows.written(agent);
    }
}
