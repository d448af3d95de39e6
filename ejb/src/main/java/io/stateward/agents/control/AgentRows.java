package io.stateward.agents.control;

import io.stateward.Names;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.agents.entity.Agent;
import io.stateward.agents.entity.AgentStatus;
import io.stateward.agents.entity.AgentView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and adds the rows of agents. */
@ApplicationScoped
public class AgentRows {

    @Inject
    EntityManager entities;

    public void add(Agent agent) {
        entities.persist(agent);
    }

    /** Writes what has changed, so that the view carries the new version. */
    public AgentView written(Agent agent) {
        entities.flush();
        return agent.view();
    }

    public Agent of(String idOrName) {
        Optional<UUID> id = Names.id(idOrName);
        Optional<Agent> found =
                id.isPresent() ? Optional.ofNullable(entities.find(Agent.class, id.get())) : byName(idOrName);
        return found.orElseThrow(() -> StatewardException.notFound("agent"));
    }

    public Optional<Agent> ofId(UUID id) {
        return Optional.ofNullable(entities.find(Agent.class, id));
    }

    public Optional<Agent> ofClient(String clientId) {
        return entities.createNamedQuery("Agent.byClient", Agent.class)
                .setParameter("client", clientId)
                .getResultStream()
                .findFirst();
    }

    public void requireFree(String name) {
        if (byName(name).isPresent()) {
            throw new StatewardException(
                    Kind.CONFLICT, "agent-exists", "An agent of this name exists in this tenant. Choose another name.");
        }
    }

    public Page<AgentView> list(@Nullable AgentStatus status, @Nullable String cursor, int limit) {
        String where = (cursor == null ? "" : " and a.id > :after") + (status == null ? "" : " and a.status = :status");
        TypedQuery<Agent> query =
                entities.createQuery("select a from Agent a where 1 = 1" + where + " order by a.id", Agent.class);
        if (cursor != null) {
            query.setParameter(
                    "after",
                    Names.id(cursor)
                            .orElseThrow(() -> StatewardException.invalid(
                                    "cursor", "'cursor' is not one that this list gave out. Begin again without it.")));
        }
        if (status != null) {
            query.setParameter("status", status);
        }
        List<AgentView> views = query.setMaxResults(limit + 1).getResultList().stream()
                .map(Agent::view)
                .toList();
        return Page.of(views, limit, a -> a.id().toString());
    }

    private Optional<Agent> byName(String name) {
        return entities.createNamedQuery("Agent.byName", Agent.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }
}
