package io.stateward.agents.entity;

import io.stateward.Labels;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Is a registered AI agent.
 *
 * <p>Life cycle: {@code ACTIVE ⇄ QUARANTINED → RETIRED}. Every change counts from the moment its row commits; the client in Keycloak
 * follows.
 */
@Entity
@Table(name = "agent")
@NamedQuery(name = "Agent.ofIds", query = "select a from Agent a where a.id in :ids")
@NamedQuery(name = "Agent.words", query = "select a.id, a.name, a.tags from Agent a")
@NamedQuery(name = "Agent.byName", query = "select a from Agent a where a.name = :name")
@NamedQuery(name = "Agent.byClient", query = "select a from Agent a where a.clientId = :client")
public class Agent extends TenantOwned {

    @Column(name = "name", updatable = false)
    private String name;

    @Column(name = "description")
    private String description;

    @Column(name = "owner")
    private String owner;

    @Column(name = "purposes")
    private String purposes;

    @Column(name = "models")
    private String models;

    @Column(name = "jurisdiction")
    private String jurisdiction;

    @Column(name = "risk")
    private @Nullable String risk;

    @Column(name = "tags")
    private String tags;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private AgentStatus status;

    @Column(name = "status_reason")
    private @Nullable String statusReason;

    @Column(name = "client_id", updatable = false)
    private String clientId;

    @Column(name = "not_before")
    private Instant notBefore;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Agent() {}

    public Agent(UUID id, AgentDraft draft, String clientId, Instant now) {
        super(id);
        this.name = draft.name();
        this.description = draft.description();
        this.owner = draft.owner();
        this.purposes = Labels.join(draft.purposes());
        this.models = Labels.join(draft.models());
        this.jurisdiction = draft.jurisdiction();
        this.risk = draft.risk();
        this.tags = Labels.join(draft.tags());
        this.status = AgentStatus.ACTIVE;
        this.clientId = clientId;
        this.notBefore = Instant.EPOCH;
        this.createdAt = now;
    }

    public void quarantine(String reason) {
        change(AgentStatus.QUARANTINED, reason, AgentStatus.ACTIVE);
    }

    /** Lets the agent act again, with tokens issued from now on only. */
    public void release(String reason, Instant now) {
        change(AgentStatus.ACTIVE, reason, AgentStatus.QUARANTINED);
        notBefore = now;
    }

    public void retire(String reason) {
        change(AgentStatus.RETIRED, reason, AgentStatus.ACTIVE, AgentStatus.QUARANTINED);
    }

    private void change(AgentStatus to, String reason, AgentStatus... from) {
        if (!List.of(from).contains(status)) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "agent-status",
                    "An agent that is " + status.inWords() + " cannot become " + to.inWords() + "; it would have to be "
                            + Arrays.stream(from).map(AgentStatus::inWords).collect(Collectors.joining(" or "))
                            + ".");
        }
        status = to;
        statusReason = reason;
    }

    /** Tells whether a token of this agent's client, issued then, may act now. */
    public boolean admits(Instant issuedAt) {
        return status == AgentStatus.ACTIVE && !issuedAt.isBefore(notBefore);
    }

    public AgentView view() {
        return new AgentView(
                id(),
                name,
                description,
                owner,
                Labels.split(purposes),
                Labels.split(models),
                jurisdiction,
                risk,
                Labels.split(tags),
                status,
                statusReason,
                clientId,
                notBefore,
                createdAt,
                version());
    }
}
