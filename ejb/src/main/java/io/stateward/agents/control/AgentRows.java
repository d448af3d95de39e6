package io.stateward.agents.control;

import io.stateward.Chunks;
import io.stateward.Labels;
import io.stateward.Names;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.agents.entity.Agent;
import io.stateward.agents.entity.AgentFilter;
import io.stateward.agents.entity.AgentStatus;
import io.stateward.agents.entity.AgentView;
import io.stateward.tenancy.boundary.Stamped;
import io.stateward.tenancy.boundary.TenantStamps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and adds the rows of agents. */
@ApplicationScoped
public class AgentRows {

    /** Most agents of all tenants together that are remembered. */
    private static final int MAX_REMEMBERED = 10_000;

    private final Stamped<AgentView> remembered = new Stamped<>(MAX_REMEMBERED);

    @Inject
    EntityManager entities;

    @Inject
    TenantStamps stamps;

    public void add(Agent agent) {
        entities.persist(agent);
    }

    /** Writes what has changed, so that the view carries the new version and nobody goes by what was there before. */
    public AgentView written(Agent agent) {
        entities.flush();
        stamps.renew();
        return agent.view();
    }

    public Agent of(String idOrName) {
        Optional<UUID> id = Names.id(idOrName);
        Optional<Agent> found =
                id.isPresent() ? Optional.ofNullable(entities.find(Agent.class, id.get())) : byName(idOrName);
        return found.orElseThrow(() -> StatewardException.notFound("agent"));
    }

    /** Returns an agent as it was when this transaction began, or later. */
    public AgentView view(String idOrName) {
        return remembered.of(stamps, idOrName, () -> of(idOrName).view());
    }

    public Optional<Agent> ofId(UUID id) {
        return Optional.ofNullable(entities.find(Agent.class, id));
    }

    public Map<UUID, AgentView> ofIds(Collection<UUID> ids) {
        Map<UUID, AgentView> found = new HashMap<>();
        for (List<UUID> chunk : Chunks.of(ids)) {
            entities.createNamedQuery("Agent.ofIds", Agent.class)
                    .setParameter("ids", chunk)
                    .getResultStream()
                    .forEach(agent -> found.put(agent.id(), agent.view()));
        }
        return found;
    }

    /** Compared here and not by the database, because tags stand in one column; only three columns are read. */
    public Set<UUID> matching(Set<String> names, Set<String> tags) {
        return entities.createNamedQuery("Agent.words", Object[].class)
                .getResultStream()
                .filter(row ->
                        names.contains((String) row[1]) || !Collections.disjoint(Labels.split((String) row[2]), tags))
                .map(row -> (UUID) row[0])
                .collect(Collectors.toUnmodifiableSet());
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

    public Page<AgentView> list(AgentFilter filter, @Nullable String cursor, int limit) {
        StringBuilder query = new StringBuilder("select a from Agent a where 1 = 1");
        Map<String, Object> parameters = new HashMap<>();
        if (cursor != null) {
            query.append(" and a.id > :after");
            parameters.put("after", after(cursor));
        }
        AgentStatus status = filter.status();
        if (status != null) {
            query.append(" and a.status = :status");
            parameters.put("status", status);
        }
        String name = filter.name();
        if (name != null) {
            query.append(" and lower(a.name) like :name escape '!'");
            parameters.put("name", name.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
        }
        TypedQuery<Agent> page =
                entities.createQuery(query.append(" order by a.id").toString(), Agent.class);
        parameters.forEach(page::setParameter);
        List<AgentView> views = page.setMaxResults(limit + 1).getResultList().stream()
                .map(Agent::view)
                .toList();
        return Page.of(views, limit, a -> a.id().toString());
    }

    private static UUID after(String cursor) {
        return Names.id(cursor)
                .orElseThrow(() -> StatewardException.invalid(
                        "cursor", "'cursor' is not one that this list gave out. Begin again without it."));
    }

    public Map<AgentStatus, Long> count() {
        Map<AgentStatus, Long> counts = new EnumMap<>(AgentStatus.class);
        entities.createQuery("select a.status, count(a) from Agent a group by a.status", Object[].class)
                .getResultStream()
                .forEach(row -> counts.put((AgentStatus) row[0], (Long) row[1]));
        return counts;
    }

    private Optional<Agent> byName(String name) {
        return entities.createNamedQuery("Agent.byName", Agent.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }
}
