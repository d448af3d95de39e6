package io.stateward.tenancy;

import io.stateward.Boundary;
import io.stateward.Ids;
import io.stateward.agents.entity.Agent;
import io.stateward.agents.entity.AgentDraft;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Is a boundary as any other, with which the wall is tried in every way that code could go wrong. */
@Boundary
public class WallProbe {

    @Inject
    EntityManager entities;

    @Inject
    TenantSql sql;

    public UUID persist(String name) {
        Agent agent = new Agent(
                Ids.next(),
                new AgentDraft(name, "", "owner", List.of("support"), List.of(), "DE", null, List.of()),
                "client-" + name,
                Instant.parse("2026-01-01T00:00:00Z"));
        entities.persist(agent);
        return agent.id();
    }

    public @Nullable Agent find(UUID id) {
        return entities.find(Agent.class, id);
    }

    public List<Agent> byName(String name) {
        return entities.createNamedQuery("Agent.byName", Agent.class)
                .setParameter("name", name)
                .getResultList();
    }

    public int bulkDelete() {
        return entities.createQuery("delete from Agent a").executeUpdate();
    }

    public List<?> nativeQuery() {
        return entities.createNativeQuery("select name from agent").getResultList();
    }

    /** Counts rows as a careless native statement would, on the transaction's own connection. */
    public long countPastJpa() throws SQLException {
        return count("select count(*) from agent");
    }

    public long countOf(UUID tenant) throws SQLException {
        return count("select count(*) from agent where tenant_id = '" + tenant + "'");
    }

    private long count(String statement) throws SQLException {
        try (PreparedStatement query = entities.unwrap(Connection.class).prepareStatement(statement);
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    public long countWalled() throws SQLException {
        try (PreparedStatement query = sql.prepare("select count(*) from agent where tenant_id = ?");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    public void unwalled() throws SQLException {
        sql.prepare("select count(*) from agent where name = ?").close();
    }
}
